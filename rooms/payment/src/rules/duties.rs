//! Separation of duties over one payment (invariant I10, 지방회계법 36조 by analogy): who approved
//! is not who prepares, and neither is who pays – sends and records what the bank did. A written
//! exception lets two persons do the work of three, never one. Who entered the account has at most
//! one of the three hands in it, exception or not.

/// A hand that somebody lays on a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Putting it into a batch (지출원).
    Prepare,
    /// Sending it, and recording what the bank did (출납원).
    Pay,
}

/// Whose hands are on a payment so far, by actor keys.
#[derive(Debug, Clone, Copy)]
pub struct Hands<'a> {
    /// Who approved it (재무관).
    pub approved_by: &'a [String],
    /// Who entered the account version that it names.
    pub account_by: &'a str,
    /// Who prepared the batch it is in.
    pub prepared_by: Option<&'a str>,
    /// Who sent the batch.
    pub sent_by: Option<&'a str>,
}

/// Why a person may not lay a hand on a payment, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// One person would do everything.
    Alone,
    /// Who entered the account would have a second hand in it.
    AccountMaker,
    /// Who approved would prepare.
    ApproverPrepares,
    /// Who approved would pay.
    ApproverPays,
    /// Who prepared would pay.
    PreparerPays,
}

/// Whether the actor may lay this hand on the payment. `exception` is the written exception of the
/// day.
pub fn clash(actor: &str, hand: Hand, hands: Hands<'_>, exception: bool) -> Option<Clash> {
    let approved = hands.approved_by.iter().any(|key| key == actor);
    // Nothing that was sent is prepared again, so a preparer can only have approved before.
    let prepared = hand == Hand::Pay && hands.prepared_by == Some(actor);
    let second = approved || prepared;
    if second && alone(actor, hand, hands) {
        return Some(Clash::Alone);
    }
    if second && hands.account_by == actor {
        return Some(Clash::AccountMaker);
    }
    if exception {
        return None;
    }
    match hand {
        Hand::Prepare if approved => Some(Clash::ApproverPrepares),
        Hand::Pay if approved => Some(Clash::ApproverPays),
        Hand::Pay if prepared => Some(Clash::PreparerPays),
        _ => None,
    }
}

/// Whether all three hands would be the actor's.
fn alone(actor: &str, hand: Hand, hands: Hands<'_>) -> bool {
    hand == Hand::Pay
        && hands.approved_by.iter().all(|key| key == actor)
        && hands.prepared_by == Some(actor)
        && hands.sent_by.is_none_or(|key| key == actor)
}

impl Clash {
    /// What is wrong and what to do.
    pub fn text(self) -> &'static str {
        match self {
            Clash::Alone => {
                "승인, 지급 준비, 전송을 한 사람이 모두 할 수는 없습니다. 겸직이 허용된 \
                 기간에도 두 사람이 나누어 처리해야 합니다."
            }
            Clash::AccountMaker => {
                "이 계좌를 등록하거나 바꾼 사람은 같은 지급의 승인, 준비, 전송 가운데 하나만 \
                 맡을 수 있습니다. 다른 사람이 처리하게 하세요."
            }
            Clash::ApproverPrepares => {
                "지출을 승인한 사람은 지급을 준비할 수 없습니다. 다른 회계담당이 준비하게 하세요."
            }
            Clash::ApproverPays => {
                "지출을 승인한 사람은 은행 전송과 결과 기록을 할 수 없습니다. 다른 사람이 \
                 처리하게 하세요."
            }
            Clash::PreparerPays => {
                "지급을 준비한 사람은 은행 전송과 결과 기록을 할 수 없습니다. 다른 사람이 \
                 처리하게 하세요."
            }
        }
    }
}

#[cfg(test)]
mod tests;
