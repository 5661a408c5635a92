//! Where things stand on the plaza of a day. Lengths are whole decimetres.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, worded};
use serde::{Deserialize, Serialize};

use super::{MarketDay, VendorApplication};

worded! {
    /// How far a plan has come.
    pub enum PlanState {
        /// It is being drawn.
        Draft = "draft", "초안";
        /// It counts, and is never changed.
        Released = "released", "발표함";
        /// It never counted.
        Dropped = "dropped", "버림";
    }
}

worded! {
    /// What can stand on a plaza.
    pub enum PartKind {
        /// Where one vendor sells.
        Booth = "booth", "부스";
        /// Where power is taken.
        Power = "power", "전기";
        /// Where water is taken.
        Water = "water", "수도";
        /// Something that gives shade.
        Shade = "shade", "그늘막";
        /// Where people come in.
        Entrance = "entrance", "출입구";
        /// What stays free for an ambulance or a fire engine.
        #[doc(alias = "비상통로")]
        Lane = "lane", "비상통로";
        /// Anything else: a stage, the office's tent.
        Other = "other", "기타";
    }
}

/// What a part takes of the plaza.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the left edge.
    pub left: i64,
    /// From the upper edge.
    pub top: i64,
    /// From left to right.
    pub width: i64,
    /// From top to bottom.
    pub depth: i64,
}

impl Area {
    /// Where it ends to the right.
    pub fn right(self) -> i64 {
        self.left + self.width
    }

    /// Where it ends below.
    pub fn bottom(self) -> i64 {
        self.top + self.depth
    }

    /// Whether both take a piece of the same ground. Edges may touch.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right()
            && other.left < self.right()
            && self.top < other.bottom()
            && other.top < self.bottom()
    }

    /// The square of the shortest way from one to the other.
    pub fn gap_squared(self, other: Self) -> i64 {
        let along = |from: i64, to: i64, other_from: i64, other_to: i64| {
            (other_from - to).max(from - other_to).max(0)
        };
        let x = along(self.left, self.right(), other.left, other.right());
        let y = along(self.top, self.bottom(), other.top, other.bottom());
        x * x + y * y
    }
}

/// Where a part stands, how large it is and how it is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// From the left edge of the plaza.
    pub left_dm: i64,
    /// From its upper edge.
    pub top_dm: i64,
    /// How wide it is before it is turned.
    pub width_dm: i64,
    /// How deep it is before it is turned. Its front is the lower edge.
    pub depth_dm: i64,
    /// Quarter turns clockwise, 0 to 3.
    pub turns: i64,
}

impl Placement {
    /// What it takes of the plaza.
    pub fn area(self) -> Area {
        let (width, depth) = match self.turns % 2 {
            0 => (self.width_dm, self.depth_dm),
            _ => (self.depth_dm, self.width_dm),
        };
        Area {
            left: self.left_dm,
            top: self.top_dm,
            width,
            depth,
        }
    }

    /// To which side its front looks.
    pub fn front(self) -> &'static str {
        match self.turns {
            0 => "아래",
            1 => "왼쪽",
            2 => "위",
            _ => "오른쪽",
        }
    }
}

/// The plan of the plaza of a day: a draft, one that counts, or one that never did.
#[doc(alias = "부스 배치도")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SitePlan {
    /// Its id.
    pub id: Id<SitePlan>,
    /// Of which day.
    pub day: Id<MarketDay>,
    /// Which one of the day, from 1.
    pub edition: i64,
    /// How far it has come.
    pub state: PlanState,
    /// How wide the plaza is.
    pub width_dm: i64,
    /// How deep it is.
    pub depth_dm: i64,
    /// What the measures rest on; may be empty.
    pub note: String,
    /// The plan that it was taken over from.
    pub taken_from: Option<Id<SitePlan>>,
    /// Counts its changes.
    pub version: i64,
    /// When it was begun.
    pub started_at: Timestamp,
    /// Who began it, as people read it.
    pub started_by_name: String,
    /// Since when it counts, and who said so.
    pub released: Option<Released>,
}

/// Since when a plan counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Released {
    /// When that was said.
    pub at: Timestamp,
    /// Who said so, as people read it.
    pub by_name: String,
}

impl Kind for SitePlan {
    const NAME: &'static str = "site_plan";
}

impl SitePlan {
    /// Its address.
    pub fn address_of(id: Id<SitePlan>) -> Address {
        Address::new("market", Self::NAME, id)
    }

    /// What a form was opened on: the edition and its version.
    pub fn seen(&self) -> String {
        format!("{}.{}", self.edition, self.version)
    }
}

/// Something that stands on a plaza.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanPart {
    /// Its id.
    pub id: Id<PlanPart>,
    /// What it is.
    pub kind: PartKind,
    /// The number of a booth; none of anything else.
    pub number: Option<i64>,
    /// What people call it; may be empty.
    pub name: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Placement,
    /// Whether who stands there needs power.
    pub needs_power: bool,
    /// Who stands there.
    pub application: Option<Id<VendorApplication>>,
}

impl Kind for PlanPart {
    const NAME: &'static str = "plan_part";
}

impl PlanPart {
    /// What people call it.
    pub fn called(&self) -> String {
        match (self.number, self.name.as_str()) {
            (Some(number), "") => format!("{} {number}", self.kind.label()),
            (Some(number), name) => format!("{} {number} ({name})", self.kind.label()),
            (None, "") => self.kind.label().to_owned(),
            (None, name) => name.to_owned(),
        }
    }

    /// What is printed on it.
    pub fn label(&self) -> String {
        match self.number {
            Some(number) => number.to_string(),
            None => self.called(),
        }
    }
}

/// A released plan of the same place that can be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlierPlan {
    /// The plan.
    pub id: Id<SitePlan>,
    /// The day that it was of.
    pub on_day: Date,
    /// Which one of that day.
    pub edition: i64,
}

/// What a change of a plan answers: the plan as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMark {
    /// The plan.
    pub id: Id<SitePlan>,
    /// What to send along with the next change.
    pub seen: String,
    /// The part that was placed or changed.
    pub part: Option<Id<PlanPart>>,
}

/// Starts the plan of a day; booths in rows along lanes are laid out right away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StartPlan {
    /// The day's id.
    pub day: String,
    /// How wide the plaza is, in metres with one decimal at most.
    pub width: String,
    /// How deep it is.
    pub depth: String,
    /// How many booths to lay out; `0` lays out none.
    pub booths: String,
    /// How wide each of them is.
    pub booth_width: String,
    /// How deep each of them is.
    pub booth_depth: String,
    /// What the measures rest on; may be empty.
    pub note: String,
}

/// Starts the plan of a day from one that was released.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CopyPlan {
    /// The day's id.
    pub day: String,
    /// The plan that is taken over.
    pub plan: String,
}

/// Says of a draft that it counts from now on, or that it never will.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettlePlan {
    /// The day's id.
    pub day: String,
    /// What was on the screen.
    pub seen: String,
}

/// Puts something on the plaza. Lengths are metres with one decimal at most.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlacePart {
    /// The day's id.
    pub day: String,
    /// What was on the screen.
    pub seen: String,
    /// A word of [`PartKind`].
    pub kind: String,
    /// The number of a booth; empty is the next one.
    pub number: String,
    /// What people call it; may be empty.
    pub name: String,
    /// From the left edge.
    pub left: String,
    /// From the upper edge.
    pub top: String,
    /// How wide it is before it is turned.
    pub width: String,
    /// How deep it is before it is turned.
    pub depth: String,
    /// Quarter turns clockwise, 0 to 3; empty is 0.
    pub turns: String,
}

/// Moves, turns or resizes what stands on the plaza. What is empty stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MovePart {
    /// The day's id.
    pub day: String,
    /// The part's id.
    pub part: String,
    /// What was on the screen.
    pub seen: String,
    /// From the left edge.
    pub left: String,
    /// From the upper edge.
    pub top: String,
    /// How wide it is before it is turned.
    pub width: String,
    /// How deep it is before it is turned.
    pub depth: String,
    /// Quarter turns clockwise, 0 to 3.
    pub turns: String,
    /// Half a metre `left`, `right`, `up` or `down`, or `turn` for a quarter turn.
    pub step: String,
}

/// Takes something off the plaza.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClearPart {
    /// The day's id.
    pub day: String,
    /// The part's id.
    pub part: String,
    /// What was on the screen.
    pub seen: String,
}

/// Says who stands at a booth.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssignVendor {
    /// The day's id.
    pub day: String,
    /// The part's id.
    pub part: String,
    /// What was on the screen.
    pub seen: String,
    /// The application of the vendor; empty is nobody.
    pub application: String,
    /// `1` where power is needed there.
    pub power: String,
}
