//! Reports on a month or a quarter.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{ReportKind, ReportState};

/// 집행 및 실적 보고: composed from the records, with what staff add in words.
#[doc(alias = "집행 및 실적 보고")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: Id<Report>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// Month or quarter.
    pub kind: ReportKind,
    /// 1 to 12 or 1 to 4.
    pub period: i64,
    /// Where it stands.
    pub state: ReportState,
    /// Why spending differs from the plan.
    pub variance: String,
    /// What comes next.
    pub next_plan: String,
    /// Key of who wrote it.
    pub drafted_by: String,
    /// Who wrote it, as people read it.
    pub drafted_by_name: String,
    /// When it was written first.
    pub drafted_on: Date,
    /// When it went to the city.
    pub sent_on: Option<Date>,
    /// SHA-256 of the paper that was handed in, and once sent of what was signed.
    pub hash: Option<String>,
}

impl Kind for Report {
    const NAME: &'static str = "clearing_report";
}

impl Report {
    /// Its address: `clearing/report/ID`.
    pub fn address(id: Id<Report>) -> Address {
        Address::new("clearing", "report", id)
    }

    /// `2017년 1분기 집행 및 실적 보고`.
    pub fn title(&self, year: FiscalYear) -> String {
        let period = match self.kind {
            ReportKind::Monthly => format!("{}월", self.period),
            ReportKind::Quarterly => format!("{}분기", self.period),
        };
        format!("{year}년 {period} 집행 및 실적 보고")
    }
}

/// The days that a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Span {
    /// The days of a month or a quarter; `None` for a period that the year does not have.
    pub fn of(year: FiscalYear, kind: ReportKind, period: i64) -> Option<Self> {
        let (first, last) = match kind {
            ReportKind::Monthly => (period, period),
            ReportKind::Quarterly => (period.checked_mul(3)?.checked_sub(2)?, period * 3),
        };
        let number = year.first_day().year();
        let month = |of: i64| {
            i8::try_from(of)
                .ok()
                .and_then(|of| Date::new(number, of, 1).ok())
        };
        Some(Self {
            from: month(first)?,
            to: month(last)?.last_of_month(),
        })
    }

    /// Whether a day is inside.
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn spans_are_whole_months() {
        let year = FiscalYear::new(2016).expect("in range");
        let of = |kind, period| Span::of(year, kind, period).map(|span| (span.from, span.to));
        assert_eq!(
            of(ReportKind::Quarterly, 1),
            Some((date(2016, 1, 1), date(2016, 3, 31)))
        );
        assert_eq!(
            of(ReportKind::Monthly, 2),
            Some((date(2016, 2, 1), date(2016, 2, 29)))
        );
        for (kind, period) in [
            (ReportKind::Quarterly, 0),
            (ReportKind::Quarterly, 5),
            (ReportKind::Monthly, 13),
            (ReportKind::Monthly, i64::MAX),
        ] {
            assert_eq!(of(kind, period), None, "{period}");
        }
    }
}
