//! The activity register: lines and what was held under them.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind, Period};
use serde::{Deserialize, Serialize};

use super::{Program, worded};

worded! {
    /// What kind of work a line counts. House words; papers of other years may need `other`.
    pub enum LineKind {
        /// A basic or yearly plan was made.
        PlanMaking = "plan_making", "계획 수립";
        /// An ordinance was enacted or changed.
        Ordinance = "ordinance", "조례 제·개정";
        /// A seminar.
        Seminar = "seminar", "세미나";
        /// 간담회.
        #[doc(alias = "간담회")]
        Roundtable = "roundtable", "간담회";
        /// 실무협의회.
        #[doc(alias = "실무협의회")]
        WorkingCouncil = "working_council", "실무협의회";
        /// 권역위원회.
        #[doc(alias = "권역위원회")]
        RegionalCommittee = "regional_committee", "권역위원회";
        /// 홍보전시 판매공간.
        SalesExhibition = "sales_exhibition", "홍보전시 판매공간";
        /// 모니터링.
        #[doc(alias = "모니터링")]
        Monitoring = "monitoring", "모니터링";
        /// 자원조사.
        #[doc(alias = "자원조사")]
        ResourceSurvey = "resource_survey", "자원조사";
        /// 공모전.
        #[doc(alias = "공모전")]
        Contest = "contest", "공모전";
        /// The public site.
        Website = "website", "홈페이지";
        /// 도농일자리 교류, 일손뱅크.
        LaborExchange = "labor_exchange", "일자리 교류·일손뱅크";
        /// 직거래장터.
        #[doc(alias = "직거래장터")]
        Market = "market", "직거래장터";
        /// Anything else.
        Other = "other", "기타";
    }
}

worded! {
    /// The seven fields of 서울특별시 상생교류 활성화 지원에 관한 조례 제6조제1항 (text of
    /// 2019-05-16). Lines of earlier years may leave it open.
    pub enum ProgramCategory {
        /// 제1호: finding fields of cooperation, monitoring them.
        Discovery = "discovery", "상생협력 분야 발굴·모니터링";
        /// 제2호: research, survey, information.
        Research = "research", "연구·조사·정보 집적";
        /// 제3호: network of local governments, cooperation with citizens.
        Network = "network", "지자체 네트워크·민관 협력체계";
        /// 제4호: farm produce, moving to the country.
        Produce = "produce", "농수산물 유통·귀농귀촌";
        /// 제5호: education and advice.
        Education = "education", "교육·상담";
        /// 제6호: tourism, specialities, culture; places to show them.
        Promotion = "promotion", "관광·특산물·문화 정보, 전시·홍보";
        /// 제7호: whatever else the mayor finds necessary.
        Otherwise = "otherwise", "그 밖의 사업";
    }
}

/// 실적 항목: a line of the printed results of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: Id<Line>,
    /// The program.
    pub program: Id<Program>,
    /// The year whose results it belongs to.
    pub fiscal_year: FiscalYear,
    /// What it counts.
    pub kind: LineKind,
    /// The words of the line without places, period and counts.
    pub title: String,
    /// The field of the ordinance, where known.
    pub category: Option<ProgramCategory>,
    /// Place in the printed order, from 0.
    pub position: i64,
}

impl Kind for Line {
    const NAME: &'static str = "line";
}

worded! {
    /// Where an activity stands. Only `done` counts as a result.
    pub enum ActivityState {
        /// Entered.
        Planned = "planned", "계획";
        /// Approved by whoever may.
        Approved = "approved", "승인";
        /// Held.
        Done = "done", "완료";
        /// Not held, or entered by mistake; the record stays, with its reason.
        Cancelled = "cancelled", "취소";
    }
}

/// One thing held once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: Id<Activity>,
    /// The line it counts for.
    pub line: Id<Line>,
    /// The year, equal to the line's.
    pub fiscal_year: FiscalYear,
    /// `1차`, `상반기`; printed in brackets before the period.
    pub label: Option<String>,
    /// When, with the precision it is known in.
    pub period: Period,
    /// Where it stands.
    pub state: ActivityState,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// What staff want to remember.
    pub note: Option<String>,
    /// Where the record comes from when it was not entered by hand.
    pub source: Option<String>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// Places in the order given.
    pub places: Vec<String>,
    /// Names of the regions it covered; a joint meeting covers several.
    pub regions: Vec<String>,
}

impl Kind for Activity {
    const NAME: &'static str = "activity";
}

impl Activity {
    /// The record of another room that a source names; `None` for a source in words.
    pub fn origin_in(source: &str) -> Option<Address> {
        let address: Address = source.parse().ok()?;
        let is_record = address.id().parse::<Id<Activity>>().is_ok();
        is_record.then_some(address)
    }
}

/// An activity with the line it stands under, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// The activity.
    pub activity: Activity,
    /// The program of the line.
    pub program: Id<Program>,
    /// The line's words.
    pub title: String,
    /// The line's kind.
    pub kind: LineKind,
}

/// 권역: a group of provinces, by its name. The grouping is data and has dates.
#[doc(alias = "권역")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Its id.
    pub id: Id<Region>,
    /// Its name: `강원`.
    pub name: String,
    /// Place on the forms, from 0.
    pub position: i64,
    /// When the name is in use.
    pub span: RegionSpan,
}

impl Kind for Region {
    const NAME: &'static str = "region";
}

/// The days on which a region's name is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionSpan {
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub to: Option<Date>,
}

impl RegionSpan {
    /// Whether any day of the year belongs to it.
    pub fn touches(&self, year: FiscalYear) -> bool {
        self.from <= year.last_day() && self.to.is_none_or(|to| to >= year.first_day())
    }
}
