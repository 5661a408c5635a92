//! The steps of a clearing, from draft to closed.

use kernel::worded;

use super::Refused;
use crate::model::ClearingState;

worded! {
    /// What can be done with a clearing. Signing is decided by the sign-off, step by step.
    pub enum Move {
        /// The trustee hands it in for the director's signature.
        Submit = "submit", "상신";
        /// The director signs: it goes to the city.
        Sign = "sign", "서명";
        /// The director gives it back.
        GiveBack = "give_back", "반려";
        /// The drafter takes it back before the signature.
        Withdraw = "withdraw", "회수";
        /// The city begins to look.
        Inspect = "inspect", "정산검사 시작";
        /// The city asks for completion.
        SendBack = "send_back", "보완 요구";
        /// The inspector hands the result in.
        Propose = "propose", "정산 확정 상신";
        /// The city manager signs: what is admitted is final.
        Fix = "fix", "정산 확정";
        /// The manager gives the result back.
        Reject = "reject", "확정 반려";
        /// The trustee is told what returns.
        Notify = "notify", "반납고지";
        /// The year is cleared.
        Close = "close", "정산 완료";
    }
}

/// Where a move leads from a state; `None` where it is not possible.
pub fn after(state: ClearingState, step: Move) -> Option<ClearingState> {
    use ClearingState as S;
    Some(match (state, step) {
        (S::Draft, Move::Submit | Move::GiveBack | Move::Withdraw) => S::Draft,
        (S::Draft, Move::Sign) => S::Submitted,
        (S::Submitted, Move::Inspect) => S::Inspecting,
        (S::Submitted | S::Inspecting, Move::SendBack) => S::Draft,
        (S::Inspecting, Move::Propose | Move::Reject) => S::Inspecting,
        (S::Inspecting, Move::Fix) => S::Fixed,
        (S::Fixed, Move::Notify) => S::Noticed,
        (S::Returned, Move::Close) => S::Closed,
        _ => return None,
    })
}

/// The same, with what to say where it is not possible.
pub fn moved(state: ClearingState, step: Move) -> Result<ClearingState, Refused> {
    after(state, step).ok_or(Refused::WrongState {
        what: match step {
            Move::Submit => "상신을",
            Move::Sign => "서명을",
            Move::GiveBack => "반려를",
            Move::Withdraw => "회수를",
            Move::Inspect => "정산검사를",
            Move::SendBack => "보완 요구를",
            Move::Propose => "확정 상신을",
            Move::Fix => "정산 확정을",
            Move::Reject => "확정 반려를",
            Move::Notify => "반납고지를",
            Move::Close => "정산 완료를",
        },
        state: state.label(),
        next: "화면을 새로 열어 지금 할 일을 확인하세요.",
    })
}

/// Whether payments may still be disallowed or explained.
pub fn inspecting(state: ClearingState) -> Result<(), Refused> {
    if state == ClearingState::Inspecting {
        return Ok(());
    }
    Err(Refused::WrongState {
        what: "불인정 기록을",
        state: state.label(),
        next: "정산검사 중에만 기록할 수 있습니다.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_table() {
        use ClearingState as S;
        let mut ways = Vec::new();
        for state in S::ALL {
            for step in Move::ALL {
                match after(*state, *step) {
                    Some(next) => ways.push((state.word(), step.word(), next.word())),
                    None => assert!(moved(*state, *step).is_err()),
                }
            }
        }
        assert_eq!(
            ways,
            [
                ("draft", "submit", "draft"),
                ("draft", "sign", "submitted"),
                ("draft", "give_back", "draft"),
                ("draft", "withdraw", "draft"),
                ("submitted", "inspect", "inspecting"),
                ("submitted", "send_back", "draft"),
                ("inspecting", "send_back", "draft"),
                ("inspecting", "propose", "inspecting"),
                ("inspecting", "fix", "fixed"),
                ("inspecting", "reject", "inspecting"),
                ("fixed", "notify", "noticed"),
                ("returned", "close", "closed"),
            ]
        );
    }

    #[test]
    fn inspection_only_while_inspecting() {
        for state in ClearingState::ALL {
            let may = *state == ClearingState::Inspecting;
            assert_eq!(inspecting(*state).is_ok(), may, "{state:?}");
        }
    }
}
