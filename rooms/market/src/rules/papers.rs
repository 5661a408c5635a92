//! What a vendor must be able to show on a day, and what is missing.
//!
//! Papers are judged on the day of the market: one that ends the day before stops that day alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow, months_after};
use partner::ProducerKind;

use crate::model::{Item, ItemSort, PaperKind, VendorPaper};

/// Months for which a paper is in force, by kind.
const TERM_MONTHS: &str = "market.paper_months";
/// That a class of producers, or a sort of goods, needs a paper.
const NEEDS: &str = "market.paper_needed";
/// Days before a market day at which a missing paper is pressing, very pressing, and the last call.
const WARN_DAYS: &str = "market.paper_warn_days";

/// The office began its work; no market was held before.
const BEGINNING: Date = date(2016, 1, 1);

fn by(text: &str) -> RuleBasis {
    RuleBasis::Source(text.to_owned())
}

fn setting(text: &str) -> RuleBasis {
    RuleBasis::Setting(text.to_owned())
}

fn row(key: String, value: &str, basis: RuleBasis) -> RuleRow {
    RuleRow {
        key,
        from: BEGINNING,
        to: None,
        value: value.to_owned(),
        basis,
    }
}

/// The rows of this file.
pub fn rules() -> DatedRules {
    let term = |kind: PaperKind| format!("{TERM_MONTHS}.{}", kind.word());
    let farm = "농어업경영체 육성 및 지원에 관한 법률 제4조제2항";
    let food = "식품위생법 제37조";
    let mut rows = vec![
        row(term(PaperKind::FarmRegistration), "36", by(farm)),
        row(
            term(PaperKind::Organic),
            "12",
            by("친환경농어업 육성 및 유기식품 등의 관리ㆍ지원에 관한 법률 제21조"),
        ),
        row(term(PaperKind::Gap), "24", by("농수산물 품질관리법 제7조")),
        row(term(PaperKind::Haccp), "36", by("식품위생법 제48조의2")),
    ];
    let need = |of: &str, kind: PaperKind, basis| row(format!("{NEEDS}.{of}"), kind.word(), basis);
    for class in [
        ProducerKind::Farmer,
        ProducerKind::Fisher,
        ProducerKind::FarmingCorporation,
    ] {
        rows.push(need(class.word(), PaperKind::FarmRegistration, by(farm)));
    }
    rows.push(need(
        ItemSort::Processed.word(),
        PaperKind::FoodBusiness,
        by(food),
    ));
    rows.push(need(
        ItemSort::Cooked.word(),
        PaperKind::CookingReport,
        by(food),
    ));
    let own = "모든 참가 농가가 배상책임보험에 듦";
    rows.push(need("all", PaperKind::Insurance, setting(own)));
    let warn = "서류가 모자란 농가에 알리는 때";
    for (step, days) in [("1", "30"), ("2", "7"), ("3", "1")] {
        rows.push(row(format!("{WARN_DAYS}.{step}"), days, setting(warn)));
    }
    DatedRules::new(rows)
}

/// The last day of a paper that begins on a day, by the law; `None` where none says so.
pub fn last_day(kind: PaperKind, from: Date) -> Option<Date> {
    let months = rules().whole(&format!("{TERM_MONTHS}.{}", kind.word()), from)?;
    months_after(from, months).yesterday().ok()
}

/// A paper that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Of whom, or for which goods, as people read it.
    pub of: &'static str,
    /// Which.
    pub kind: PaperKind,
    /// Who asks for it.
    pub basis: RuleBasis,
}

/// Every paper that is asked for on a day: of classes of producers, for sorts of goods, of all.
pub fn needs(day: Date) -> Vec<Need> {
    let rules = rules();
    let classes = ProducerKind::ALL
        .iter()
        .map(|one| (one.word(), one.label()));
    let sorts = ItemSort::ALL.iter().map(|one| (one.word(), one.label()));
    let asks = classes.chain(sorts).chain([("all", "모든 농가")]);
    let need = |(word, of): (&str, &'static str)| {
        let row = rules.on(&format!("{NEEDS}.{word}"), day)?;
        Some(Need {
            of,
            kind: PaperKind::read(&row.value)?,
            basis: row.basis.clone(),
        })
    };
    asks.filter_map(need).collect()
}

/// Why a vendor cannot stand there on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// There is no such paper.
    Absent {
        /// Which.
        kind: PaperKind,
        /// The article that asks for it; `None` where the office does.
        article: Option<String>,
    },
    /// The last of its kind is over.
    Ended {
        /// Which.
        kind: PaperKind,
        /// Its last day.
        last: Date,
    },
    /// It is not yet in force.
    NotYet {
        /// Which.
        kind: PaperKind,
        /// Its first day.
        first: Date,
    },
    /// Nothing is written down that would be sold.
    NoItems,
}

/// What is missing on a day. Empty means that the vendor is ready.
pub fn lacks(vendor: ProducerKind, items: &[Item], papers: &[VendorPaper], day: Date) -> Vec<Lack> {
    let rules = rules();
    let sorts: BTreeSet<&str> = items.iter().map(|item| item.sort.word()).collect();
    let asks = [vendor.word(), "all"].into_iter().chain(sorts);
    let mut needed: BTreeMap<PaperKind, Option<String>> = BTreeMap::new();
    for of in asks {
        let Some(row) = rules.on(&format!("{NEEDS}.{of}"), day) else {
            continue;
        };
        let article = row.basis.article();
        needed.extend(PaperKind::read(&row.value).map(|kind| (kind, article)));
    }
    // A certificate that somebody claims is asked for as well.
    for paper in papers {
        needed.entry(paper.kind).or_default();
    }
    let mut lacks = Vec::new();
    if items.is_empty() {
        lacks.push(Lack::NoItems);
    }
    lacks.extend(
        needed
            .into_iter()
            .filter_map(|(kind, article)| lack(kind, article, papers, day)),
    );
    lacks
}

/// What is wrong with the papers of one kind on a day.
fn lack(
    kind: PaperKind,
    article: Option<String>,
    papers: &[VendorPaper],
    day: Date,
) -> Option<Lack> {
    let of_kind = || papers.iter().filter(|paper| paper.kind == kind);
    if of_kind().any(|paper| paper.covers(day)) {
        return None;
    }
    // A paper that follows is the better news.
    let next = of_kind()
        .map(|paper| paper.valid_from)
        .filter(|from| day < *from);
    if let Some(first) = next.min() {
        return Some(Lack::NotYet { kind, first });
    }
    let last = of_kind().filter_map(|paper| paper.valid_to).max();
    Some(match last {
        Some(last) => Lack::Ended { kind, last },
        None => Lack::Absent { kind, article },
    })
}

/// How near a market day is for a vendor who is not ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is over.
    Over,
    /// There is time.
    Far,
    /// The first warning.
    Soon,
    /// The second.
    Near,
    /// The last.
    Last,
}

/// How many days there are until a day; negative where it is over.
pub fn days_left(day: Date, today: Date) -> i64 {
    i64::from((day - today).get_days())
}

/// How many days before a market day the first warning comes, by the settings of a day.
pub fn first_warning(today: Date) -> i64 {
    let first = rules().whole(&format!("{WARN_DAYS}.1"), today);
    first.unwrap_or_default()
}

/// How near a day is on another, by the settings of that one.
pub fn nearness(day: Date, today: Date) -> Nearness {
    let left = days_left(day, today);
    if left < 0 {
        return Nearness::Over;
    }
    let rules = rules();
    let within = |step: &str| {
        let days = rules.whole(&format!("{WARN_DAYS}.{step}"), today);
        days.is_some_and(|days| left <= days)
    };
    match (within("1"), within("2"), within("3")) {
        (_, _, true) => Nearness::Last,
        (_, true, _) => Nearness::Near,
        (true, _, _) => Nearness::Soon,
        _ => Nearness::Far,
    }
}

#[cfg(test)]
mod tests;
