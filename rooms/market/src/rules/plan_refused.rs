//! What the rules of site plans say no to.

use kernel::Refusal;

use super::{plan_space::metres_text, refused::Refused};

/// A rule of site plans said no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanRefused {
    /// Nothing is being drawn.
    NoDraft,
    /// Something is being drawn already.
    DraftThere,
    /// It is of another place.
    OtherVenue,
    /// Only a plan that counts is taken over.
    NotReleased,
    /// So many booths do not fit.
    NoSpace {
        /// How many do.
        fits: i64,
    },
    /// So many parts are no plan.
    Full {
        /// How many may be.
        most: i64,
    },
    /// It leaves the plaza.
    Outside {
        /// What.
        what: String,
        /// How wide the plaza is.
        width: i64,
        /// How deep it is.
        depth: i64,
    },
    /// Two things stand on the same ground.
    Overlap {
        /// One.
        what: String,
        /// The other.
        with: String,
    },
    /// An ambulance does not get through.
    LaneTooNarrow {
        /// How wide it must be.
        least: i64,
        /// What that rests on.
        basis: String,
    },
    /// Another booth has the number.
    NumberTaken {
        /// The number.
        number: i64,
    },
    /// Only a booth has somebody who stands there.
    NoBooth,
    /// The vendor has no booth on the day.
    NoStand,
    /// The vendor stands somewhere else.
    StandsAlready {
        /// Where.
        at: String,
    },
    /// More vendors have a booth on the day than there are booths.
    TooFewBooths {
        /// How many there are.
        booths: i64,
        /// How many have one.
        vendors: i64,
    },
    /// Nothing stays free.
    NoLane,
    /// Power is too far away.
    NoPower {
        /// From which booths.
        names: String,
        /// How far it may be.
        most: i64,
        /// What that rests on.
        basis: String,
    },
    /// Who stands there gave the booth back or did not come.
    Gone {
        /// Which booths.
        names: String,
    },
}

impl PlanRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::NoDraft => Refusal::new(
                "market.plan_no_draft",
                "고칠 수 있는 초안이 없습니다. 배치도를 새로 시작하거나, 발표한 배치도를 이어 고치세요.",
            ),
            Self::DraftThere => Refusal::new(
                "market.plan_draft_there",
                "고치고 있는 초안이 있습니다. 그 초안을 고치거나 버린 뒤 다시 하세요.",
            ),
            Self::OtherVenue => Refusal::at(
                "plan",
                "market.plan_other_venue",
                "다른 장소의 배치도입니다. 같은 장소의 배치도를 고르세요.",
            ),
            Self::NotReleased => Refusal::at(
                "plan",
                "market.plan_not_released",
                "발표한 배치도만 이어 쓸 수 있습니다.",
            ),
            Self::NoSpace { fits } => Refusal::at(
                "booths",
                "market.plan_no_space",
                format!(
                    "이 광장에는 비상통로를 두고 {fits}개까지 놓을 수 있습니다. 부스의 수나 크기를 줄이세요."
                ),
            ),
            Self::Full { most } => Refusal::at(
                "kind",
                "market.plan_full",
                format!("배치도 하나에 {most}개까지 놓을 수 있습니다."),
            ),
            Self::NumberTaken { number } => Refusal::at(
                "number",
                "market.plan_number_taken",
                format!("{number}번 부스가 이미 있습니다. 다른 번호를 적거나 비워 두세요."),
            ),
            Self::NoBooth => Refusal::at(
                "application",
                "market.plan_no_booth",
                "농가는 부스에만 배치합니다.",
            ),
            Self::NoStand => Refusal::at(
                "application",
                "market.plan_no_stand",
                "그날 부스가 있는 농가가 아닙니다. 부스 화면에서 확인하세요.",
            ),
            Self::StandsAlready { at } => Refusal::at(
                "application",
                "market.plan_stands_already",
                format!("이미 배치한 농가입니다: {at}. 그 자리를 먼저 비우세요."),
            ),
            other => other.of_ground(),
        }
    }

    /// Those about the ground, and about what a plan needs to count.
    fn of_ground(self) -> Refusal {
        let told = |code, text: String| Refusal::new(code, text);
        match self {
            Self::Outside { what, width, depth } => Refusal::at(
                "left",
                "market.plan_outside",
                format!(
                    "광장({} m × {} m)을 벗어납니다: {what}. 광장 안에 놓으세요.",
                    metres_text(width),
                    metres_text(depth)
                ),
            ),
            Self::Overlap { what, with } => Refusal::at(
                "left",
                "market.plan_overlap",
                format!("겹칩니다: {what}, {with}. 겹치지 않는 자리에 놓으세요."),
            ),
            Self::LaneTooNarrow { least, basis } => Refusal::at(
                "width",
                "market.plan_lane_too_narrow",
                format!(
                    "비상통로는 좁은 쪽이 {} m 이상이어야 합니다({basis}).",
                    metres_text(least)
                ),
            ),
            Self::TooFewBooths { booths, vendors } => told(
                "market.plan_too_few_booths",
                format!(
                    "부스가 {booths}개인데 부스가 있는 농가는 {vendors}곳입니다. 부스를 더 놓으세요."
                ),
            ),
            Self::NoLane => told(
                "market.plan_no_lane",
                "비상통로가 없습니다. 하나 이상 놓으세요.".to_owned(),
            ),
            Self::NoPower { names, most, basis } => told(
                "market.plan_no_power",
                format!(
                    "전기가 필요한데 {} m 안에 전기가 없습니다: {names}({basis}). 전기를 더 놓거나 부스를 옮기세요.",
                    metres_text(most)
                ),
            ),
            Self::Gone { names } => told(
                "market.plan_gone",
                format!("이제 부스가 없는 농가가 배치되어 있습니다: {names}. 자리를 비우세요."),
            ),
            _ => told(
                "market.refused",
                "할 수 없습니다. 화면을 새로 열어 확인하세요.".to_owned(),
            ),
        }
    }
}

impl From<PlanRefused> for Refused {
    fn from(no: PlanRefused) -> Self {
        Refused::Plan(no)
    }
}
