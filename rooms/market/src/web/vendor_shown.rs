//! Words that the pages of vendors use.

use super::shown::day_text;
pub(super) use crate::wording::region_text;
use crate::{
    model::{VendorPaper, VendorStep},
    rules::{
        papers::{Lack, Nearness},
        refused::shown,
        vendor_steps::Way,
    },
    vendors::{ApplicationStory, VendorDay},
};

/// What is missing.
pub(super) fn lack_text(lack: &Lack) -> String {
    match lack {
        Lack::Absent { kind, article } => {
            let article = article.as_ref().map(|text| format!(" ({text})"));
            format!("{} 없음{}", kind.label(), article.unwrap_or_default())
        }
        Lack::Ended { kind, last } => format!("{} {}에 끝남", kind.label(), shown(*last)),
        Lack::NotYet { kind, first } => {
            format!("{} {}부터 효력", kind.label(), shown(*first))
        }
        Lack::NoItems => "팔 품목이 없음".to_owned(),
    }
}

/// The light of a day: its class and its words.
pub(super) fn light(one: &VendorDay) -> (&'static str, String) {
    if one.lacks.is_empty() {
        return ("good", "준비됨".to_owned());
    }
    let lacks: Vec<String> = one.lacks.iter().map(lack_text).collect();
    let lacks = lacks.join(", ");
    let class = match one.nearness {
        Nearness::Over | Nearness::Far => "",
        Nearness::Soon | Nearness::Near => "warn",
        Nearness::Last => "bad",
    };
    let text = match one.left {
        ..0 => format!("그날 모자란 것: {lacks}"),
        0 => format!("오늘: {lacks}"),
        1 => format!("내일: {lacks}"),
        left => format!("{left}일 남음: {lacks}"),
    };
    (class, text)
}

/// The light of an application: the nearest day ahead on which something is missing. Nothing where
/// no day is ahead, or the vendor does not come.
pub(super) fn light_of(it: &ApplicationStory) -> (&'static str, String) {
    let comes = !matches!(
        it.parts.state(),
        VendorStep::Withdrawn | VendorStep::Rejected
    );
    match it.unready().next() {
        _ if !comes || !it.is_ahead() => ("", String::new()),
        None => ("good", "준비됨".to_owned()),
        Some(one) => {
            let (class, text) = light(one);
            (class, format!("{} {text}", day_text(one.day.on_day)))
        }
    }
}

/// From when until when a paper is in force.
pub(super) fn term_text(paper: &VendorPaper) -> String {
    let last = paper.valid_to.map(shown).unwrap_or_default();
    format!("{} ~ {last}", shown(paper.valid_from))
}

/// What a step is called on a button.
pub(super) fn way_text(way: &Way) -> &'static str {
    match (way.from, way.to) {
        (VendorStep::Screened | VendorStep::Rejected, VendorStep::Recommended) => "심사를 되돌림",
        (VendorStep::Withdrawn, VendorStep::Submitted) => "다시 신청",
        (_, to) => to.label(),
    }
}
