//! Why the answer is no, and what to do then.

use jiff::civil::Date;
use kernel::{Error, Refusal};

use crate::model::State;

/// Why something is not handed in, signed or ended, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Neither the system nor a stranger signs.
    NotAPerson,
    /// The drafter does not sign their own draft.
    Drafter,
    /// Nobody signs twice, in person or through somebody else.
    SignedBefore,
    /// The room bars this person, for instance the payee's creator.
    Barred,
    /// The right was delegated by somebody who may not sign here.
    BarredGiver {
        /// Whose right it is.
        giver: String,
    },
    /// The step needs a role that is neither held nor delegated today.
    WrongRole {
        /// What the step is called.
        step: String,
    },
    /// Only the drafter withdraws.
    NotDrafter,
    /// It is not waiting for a signature.
    NotWaiting {
        /// What it is instead.
        state: State,
    },
    /// Somebody else was first at the same moment.
    Taken,
    /// What was shown is not what was handed in.
    ContentDiffers,
    /// What was signed is not what the record is now.
    Changed,
    /// The record has not been approved.
    NotApproved {
        /// How far its newest submission has come, if there is one.
        state: Option<State>,
    },
    /// The same content was approved before.
    AlreadyApproved,
    /// A reason is needed.
    ReasonNeeded {
        /// The form field.
        field: &'static str,
    },
    /// A text is too long or has characters it may not have.
    Text {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// Most characters.
        most: usize,
    },
    /// The steps are none or too many, or one has no name or no role.
    Steps,
}

impl Refused {
    fn code(&self) -> &'static str {
        match self {
            Refused::NotAPerson => "signoff.not_a_person",
            Refused::Drafter => "signoff.drafter",
            Refused::SignedBefore => "signoff.signed_before",
            Refused::Barred => "signoff.barred",
            Refused::BarredGiver { .. } => "signoff.barred_giver",
            Refused::WrongRole { .. } => "signoff.wrong_role",
            Refused::NotDrafter => "signoff.not_drafter",
            Refused::NotWaiting { .. } => "signoff.not_waiting",
            Refused::Taken => "signoff.taken",
            Refused::ContentDiffers => "signoff.content_differs",
            Refused::Changed => "signoff.changed",
            Refused::NotApproved { .. } => "signoff.not_approved",
            Refused::AlreadyApproved => "signoff.already_approved",
            Refused::ReasonNeeded { .. } => "signoff.reason_needed",
            Refused::Text { .. } => "signoff.text",
            Refused::Steps => "signoff.steps",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Refused::ReasonNeeded { field } | Refused::Text { field, .. } => Some(field),
            _ => None,
        }
    }

    fn text(&self) -> String {
        let fixed = match self {
            Refused::NotAPerson => {
                "결재는 로그인한 사람만 할 수 있습니다. 결재할 사람의 계정으로 로그인하세요."
            }
            Refused::Drafter => {
                "자기가 올린 것은 결재할 수 없습니다. 같은 역할의 다른 사람에게 결재를 요청하세요."
            }
            Refused::SignedBefore => {
                "앞 단계에 이미 서명했거나 대결로 서명되었습니다. 다음 단계는 다른 사람이 결재해야 \
                 합니다."
            }
            Refused::Barred => {
                "이 일에 관여한 사람은 결재할 수 없습니다. 관여하지 않은 사람에게 결재를 요청하세요."
            }
            Refused::NotDrafter => {
                "올린 사람만 회수할 수 있습니다. 결재자는 사유를 적어 반려하세요."
            }
            Refused::Taken => "방금 다른 사람이 먼저 처리했습니다. 화면을 새로 열어 확인하세요.",
            Refused::ContentDiffers => {
                "화면에 보인 내용이 올린 내용과 다릅니다. 화면을 새로 열어 다시 읽고 결재하세요."
            }
            Refused::Changed => {
                "결재한 뒤 내용이 바뀌어 결재가 무효입니다. 바뀐 내용으로 다시 결재를 올리세요."
            }
            Refused::AlreadyApproved => {
                "같은 내용으로 이미 결재가 끝났습니다. 내용을 바꾼 경우에만 다시 올리세요."
            }
            Refused::ReasonNeeded { .. } => {
                "사유를 입력하세요. 나중에 읽는 사람이 까닭을 알 수 있어야 합니다."
            }
            Refused::Steps => {
                "결재 단계는 이름과 역할을 갖추어 1~10단계로 정해야 합니다. 결재선을 확인하세요."
            }
            Refused::NotApproved { state: None } => {
                "아직 결재를 올리지 않았습니다. 결재를 올려 마친 뒤 다시 하세요."
            }
            Refused::BarredGiver { giver } => return barred_giver(giver),
            Refused::WrongRole { step } => return wrong_role(step),
            Refused::NotWaiting { state } => return not_waiting(*state),
            Refused::NotApproved { state: Some(state) } => return not_approved(*state),
            Refused::Text { label, most, .. } => return too_long(label, *most),
        };
        fixed.to_owned()
    }
}

fn barred_giver(giver: &str) -> String {
    format!(
        "{giver} 님의 위임으로는 결재할 수 없습니다. {giver} 님이 올렸거나 이미 결재했거나 관여한 \
         일입니다. 다른 사람에게 결재를 요청하세요."
    )
}

fn wrong_role(step: &str) -> String {
    format!(
        "‘{step}’ 단계를 결재할 역할이 없고, 오늘 위임받지도 않았습니다. 그 역할의 사람에게 결재나 \
         위임을 요청하세요."
    )
}

fn not_waiting(state: State) -> String {
    let state = state.label();
    format!("결재를 기다리는 상태가 아닙니다(지금 상태: {state}). 화면을 새로 열어 확인하세요.")
}

fn not_approved(state: State) -> String {
    let state = state.label();
    format!("결재가 끝나지 않았습니다(지금 상태: {state}). 결재를 마친 뒤 다시 하세요.")
}

fn too_long(label: &str, most: usize) -> String {
    format!("‘{label}’ 칸에는 {most}자 이내의 글자를 입력하세요.")
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let (code, text) = (refused.code(), refused.text());
        match refused.field() {
            Some(field) => Refusal::at(field, code, text),
            None => Refusal::new(code, text),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// Why a right to sign is not handed on, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DelegationRefused {
    /// Only who may use a right hands it on, or ends that.
    NotTheGiver,
    /// The delegation is over.
    Over,
    /// The role is not held by who wants to delegate it.
    RoleNotHeld,
    /// Nobody is chosen, or the giver.
    NobodyElse,
    /// The same right is delegated to the same person in that time.
    Already {
        /// First day of that delegation.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// The first day has passed.
    StartsInThePast,
    /// The last day lies before the first.
    DaysReversed,
}

impl From<DelegationRefused> for Refusal {
    fn from(refused: DelegationRefused) -> Self {
        match refused {
            DelegationRefused::NotTheGiver => Refusal::new(
                "signoff.not_the_giver",
                "자기 결재 권한만 위임하거나 끝낼 수 있습니다. 권한이 있는 사람에게 요청하세요.",
            ),
            DelegationRefused::Over => Refusal::new(
                "signoff.delegation_over",
                "이미 끝난 위임입니다. 화면을 새로 열어 지금의 위임을 확인하세요.",
            ),
            DelegationRefused::RoleNotHeld => Refusal::at(
                "role",
                "signoff.role_not_held",
                "자기가 가진 역할만 위임할 수 있습니다. 목록에서 역할을 고르세요.",
            ),
            DelegationRefused::NobodyElse => Refusal::at(
                "to",
                "signoff.nobody_else",
                "위임받을 다른 사람을 목록에서 고르세요.",
            ),
            DelegationRefused::Already { from, to } => Refusal::at(
                "from_on",
                "signoff.delegated_already",
                format!(
                    "같은 사람에게 {from}부터 {to}까지 이미 위임했습니다. 기간이 겹치지 않게 \
                     입력하세요."
                ),
            ),
            DelegationRefused::StartsInThePast => Refusal::at(
                "from_on",
                "signoff.starts_in_the_past",
                "지난 날로 소급하여 위임할 수 없습니다. 오늘이나 그 뒤의 날을 입력하세요.",
            ),
            DelegationRefused::DaysReversed => Refusal::at(
                "to_on",
                "signoff.days_reversed",
                "종료일이 시작일보다 앞섭니다. 시작일과 같거나 뒤의 날을 입력하세요.",
            ),
        }
    }
}

impl From<DelegationRefused> for Error {
    fn from(refused: DelegationRefused) -> Self {
        Refusal::from(refused).into()
    }
}
