//! What the rules of vendors' applications say no to.

use jiff::civil::Date;
use kernel::Refusal;

use super::refused::{Refused, shown};
use crate::model::{AllocationState, BoothState, BoothStep, VendorStep};

/// A rule of applications said no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VendorRefused {
    /// The season has no exhibitors to call for, or is no market.
    NotMarket,
    /// Vendors are not called for on that day.
    NotCalled {
        /// The day.
        day: Date,
    },
    /// The vendor has applied for the season.
    Twice,
    /// The office does not deal with the vendor any more.
    Ended,
    /// Nobody knows which municipality the farm lies in.
    NoMunicipality,
    /// It lies in another municipality than that of who asks.
    OtherMunicipality,
    /// As it stands, this is not changed.
    Fixed {
        /// How far it has come.
        state: VendorStep,
    },
    /// The same thing is written down.
    SameItem,
    /// The same paper is written down.
    SamePaper,
    /// Its last day lies before its first.
    EndsBefore {
        /// The first day.
        from: Date,
    },
    /// It does not come from here to there.
    NoSuchStep {
        /// Where it stands.
        from: VendorStep,
        /// Where it should go.
        to: VendorStep,
    },
    /// It names no day that is still called for.
    NoDays,
    /// Nothing is written down that would be sold.
    NoItems,
    /// An allocation waits for its review or its release.
    AllocationLives,
    /// Nobody passed the screening, or no day is called for.
    NothingToAllocate,
    /// An earlier try with the same draw had another public word.
    OtherWord,
    /// Somebody who was given a booth does not come any more, or a day is not called for any more.
    Outdated {
        /// Who or which day.
        what: String,
    },
    /// Who computed it does not review it.
    OwnAllocation,
    /// It does not come from here to there.
    NoSuchAllocationStep {
        /// Where it stands.
        from: AllocationState,
        /// Where it should go.
        to: AllocationState,
    },
    /// The day is over.
    DayOver {
        /// The day.
        day: Date,
    },
    /// Everybody's booth is taken.
    NoFreeBooth,
    /// Only what is computed and not yet looked at is corrected.
    NotDraft,
    /// A correction waits for its decision.
    OverrideWaits,
    /// Who asked does not decide.
    OwnOverride,
    /// A published limit would be broken.
    OverLimit {
        /// Which.
        limit: &'static str,
    },
    /// Nobody waits who may have one.
    NobodyWaits,
    /// It is the turn of somebody else.
    NotInTurn,
    /// It does not come from here to there on that day.
    NoSuchBoothStep {
        /// How the vendor stands.
        from: BoothState,
        /// What should happen.
        step: BoothStep,
    },
    /// A required criterion does not hold, or nobody has looked.
    Unmet {
        /// What must hold.
        text: &'static str,
    },
}

impl VendorRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::NotMarket => Refusal::new(
                "market.not_market",
                "홍보전시는 농가를 모집하지 않습니다. 장터 시즌에서 신청하세요.",
            ),
            Self::NotCalled { day } => Refusal::at(
                "days",
                "market.not_called",
                format!(
                    "{}은 모집하는 날이 아닙니다. 화면에 보이는 날 가운데 고르세요.",
                    shown(day)
                ),
            ),
            Self::Twice => Refusal::at(
                "vendor",
                "market.applied_twice",
                "이 시즌에 이미 신청한 농가입니다. 있는 신청에서 날을 고치세요.",
            ),
            Self::Ended => Refusal::at(
                "vendor",
                "market.vendor_ended",
                "활동을 마친 농가입니다. 협력 상대에서 상태를 확인하세요.",
            ),
            Self::NoMunicipality => Refusal::at(
                "vendor",
                "market.no_municipality",
                "농가의 시·군이 적혀 있지 않습니다. 협력 상대에서 지역을 먼저 적으세요.",
            ),
            Self::OtherMunicipality => Refusal::at(
                "vendor",
                "market.other_municipality",
                "우리 지역의 농가가 아닙니다. 우리 지역의 농가를 고르세요.",
            ),
            Self::Fixed { state } => Refusal::new(
                "market.application_fixed",
                format!(
                    "‘{}’ 상태의 신청은 바꿀 수 없습니다. 먼저 상태를 되돌리세요.",
                    state.label()
                ),
            ),
            later => later.of_parts(),
        }
    }

    /// Those about what belongs to an application, and about its steps.
    fn of_parts(self) -> Refusal {
        match self {
            Self::SameItem => Refusal::at(
                "name",
                "market.same_item",
                "같은 품목이 이미 있습니다. 다른 이름을 적거나 있는 품목을 빼고 다시 적으세요.",
            ),
            Self::SamePaper => Refusal::at(
                "number",
                "market.same_paper",
                "같은 번호의 서류가 이미 있습니다. 기간이 다르면 있는 서류를 빼고 다시 적으세요.",
            ),
            Self::EndsBefore { from } => Refusal::at(
                "valid_to",
                "market.ends_before_it_begins",
                format!(
                    "마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                    shown(from)
                ),
            ),
            Self::NoSuchStep { from, to } => Refusal::at(
                "step",
                "market.no_such_step",
                format!(
                    "‘{}’에서 ‘{}’(으)로 바로 갈 수 없습니다. 화면에 보이는 것 가운데 고르세요.",
                    from.label(),
                    to.label()
                ),
            ),
            Self::NoDays => Refusal::at(
                "step",
                "market.no_days",
                "모집하는 날을 하나도 고르지 않은 신청입니다. 참가할 날을 먼저 고르세요.",
            ),
            Self::NoItems => Refusal::at(
                "step",
                "market.no_items",
                "팔 품목이 없습니다. 품목과 원산지를 먼저 적으세요.",
            ),
            Self::Unmet { text } => Refusal::at(
                "step",
                "market.criterion_unmet",
                format!(
                    "필수 기준을 채우지 못했습니다: {text} 심사표에서 확인하거나 심사에서 제외하세요."
                ),
            ),
            later => later.of_allocations(),
        }
    }

    /// Those about giving out booths.
    fn of_allocations(self) -> Refusal {
        match self {
            Self::AllocationLives => Refusal::new(
                "market.allocation_lives",
                "아직 끝나지 않은 배정이 있습니다. 발표하거나 버린 뒤 다시 계산하세요.",
            ),
            Self::NothingToAllocate => Refusal::new(
                "market.nothing_to_allocate",
                "모집하는 날이나 심사를 통과한 농가가 없습니다. 심사를 먼저 마치세요.",
            ),
            Self::OtherWord => Refusal::at(
                "public_word",
                "market.other_word",
                "같은 추첨 약속으로 다시 계산할 때는 공개된 수를 바꿀 수 없습니다. 먼저 적은 것을 그대로 \
                 적으세요.",
            ),
            Self::Outdated { what } => Refusal::at(
                "to",
                "market.outdated",
                format!("계산한 뒤에 바뀐 것이 있습니다({what}). 버리고 다시 계산하세요."),
            ),
            Self::OwnAllocation => Refusal::at(
                "to",
                "market.own_allocation",
                "계산한 사람은 검토할 수 없습니다. 다른 사람이 검토하세요.",
            ),
            Self::NoSuchAllocationStep { from, to } => Refusal::at(
                "to",
                "market.no_such_allocation_step",
                format!(
                    "‘{}’에서 ‘{}’(으)로 바로 갈 수 없습니다. 화면에 보이는 것 가운데 고르세요.",
                    from.label(),
                    to.label()
                ),
            ),
            later => later.of_booths(),
        }
    }

    /// Those about booths of a day.
    fn of_booths(self) -> Refusal {
        match self {
            Self::DayOver { day } => Refusal::new(
                "market.day_over",
                format!(
                    "{}은 지난 날입니다. 그날이 지나면 부스를 바꿀 수 없습니다.",
                    shown(day)
                ),
            ),
            Self::NoFreeBooth => Refusal::new(
                "market.no_free_booth",
                "빈 부스가 없습니다. 반납하거나 오지 않은 농가를 먼저 적으세요.",
            ),
            Self::NobodyWaits => Refusal::new(
                "market.nobody_waits",
                "부스를 받을 수 있는 대기 농가가 없습니다. 빈 부스로 두세요.",
            ),
            Self::NotDraft => Refusal::new(
                "market.not_draft",
                "계산하고 아직 검토하지 않은 배정만 조정할 수 있습니다. 배정을 버리고 다시 계산하세요.",
            ),
            Self::OverrideWaits => Refusal::new(
                "market.override_waits",
                "결정하지 않은 조정이 있습니다. 배정 조정 화면에서 먼저 결정하세요.",
            ),
            Self::OwnOverride => Refusal::new(
                "market.own_override",
                "올린 사람은 결정할 수 없습니다. 다른 사람에게 맡기세요.",
            ),
            Self::OverLimit { limit } => Refusal::new(
                "market.over_limit",
                format!("모집할 때 알린 {limit}에 어긋납니다. 이를 지키는 다른 농가를 고르세요."),
            ),
            Self::NotInTurn => Refusal::new(
                "market.not_in_turn",
                "다른 농가의 차례입니다. 부스 화면에서 다음 차례를 확인하세요.",
            ),
            Self::NoSuchBoothStep { from, step } => Refusal::at(
                "step",
                "market.no_such_booth_step",
                format!(
                    "‘{}’ 상태에서 지금 ‘{}’(으)로 적을 수 없습니다. 화면을 새로 열어 확인하세요.",
                    from.label(),
                    step.label()
                ),
            ),
            _ => Refusal::new(
                "market.refused",
                "할 수 없습니다. 화면을 새로 열어 확인하세요.",
            ),
        }
    }
}

impl From<VendorRefused> for Refused {
    fn from(no: VendorRefused) -> Self {
        Refused::Vendor(no)
    }
}

impl From<VendorRefused> for kernel::Error {
    fn from(no: VendorRefused) -> Self {
        no.refusal().into()
    }
}
