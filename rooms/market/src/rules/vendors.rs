//! Entering an application and what belongs to it.

use jiff::civil::Date;
use kernel::{Id, Refusal, typed};
use partner::{ProducerSummary, RegionCode};

use super::{
    call_refused::CallRefused,
    calls::Calling,
    criteria::Criterion,
    papers,
    reading::{line, same_version, whole},
    refused::{Refused, unread},
    vendor_refused::VendorRefused,
};
use crate::model::{
    AddItem, AddPaper, ApplicationParts, ApplyVendor, ChangeApplication, DayState, Finding, Item,
    ItemSort, MarketDay, MarketSeason, PaperKind, RemovePart, ScreenVendor, SeasonKind,
    VendorPaper, VendorStep,
};

/// What an application is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The season.
    pub season: &'f MarketSeason,
    /// Its days and until when vendors apply for them.
    pub calling: Calling<'f>,
    /// The producer that was chosen; `None` where there is none of that id.
    pub vendor: Option<&'f ProducerSummary>,
    /// The municipality that the farm lies in, by the boundaries of the day.
    pub municipality: Option<RegionCode>,
    /// Whether who asks may enter vendors of that municipality.
    pub is_within: bool,
    /// Whether the vendor has applied for the season.
    pub has_applied: bool,
}

/// An application as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationDraft {
    /// The municipality.
    pub region: RegionCode,
    /// The days.
    pub days: Vec<Id<MarketDay>>,
    /// On how many of them at most.
    pub most_days: i64,
    /// When and how the mandate was given.
    pub mandate: String,
}

/// The days that vendors are called for and that are ahead.
pub fn open_days(days: &[MarketDay], today: Date) -> impl Iterator<Item = &MarketDay> {
    let is_open = move |day: &&MarketDay| day.state == DayState::Recruiting && today < day.on_day;
    days.iter().filter(is_open)
}

/// Reads an application.
pub fn apply(ask: &ApplyVendor, facts: Facts<'_>) -> Result<ApplicationDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if facts.season.kind != SeasonKind::Market {
        no.push(VendorRefused::NotMarket.into());
    }
    if let Some(why) = unfit(ask, facts) {
        no.push(why);
    }
    let days = days(&mut no, &ask.days, facts.calling);
    let most_days = most_days(&mut no, &ask.most_days, facts.season, days.len());
    let mandate = line(
        &mut no,
        "mandate",
        "농가가 언제 어떻게 맡겼는지",
        &ask.mandate,
    );
    Refusal::none_of(no)?;
    let region = facts.municipality.ok_or_else(unread)?;
    let most_days = most_days.ok_or_else(unread)?;
    Ok(ApplicationDraft {
        region,
        days,
        most_days,
        mandate,
    })
}

/// Why the vendor that was chosen cannot apply.
fn unfit(ask: &ApplyVendor, facts: Facts<'_>) -> Option<Refused> {
    let Some(vendor) = facts.vendor else {
        let field = "vendor";
        return Some(match ask.vendor.trim() {
            "" => Refused::at(field, "농가를 찾아 고르세요."),
            _ => Refused::at(field, "등록된 농가가 아닙니다. 찾아서 고르세요."),
        });
    };
    let why = match (facts.municipality, vendor.is_active) {
        (None, _) => VendorRefused::NoMunicipality,
        // Who may not enter it learns nothing else about it.
        (Some(_), _) if !facts.is_within => VendorRefused::OtherMunicipality,
        (Some(_), false) => VendorRefused::Ended,
        (Some(_), true) if facts.has_applied => VendorRefused::Twice,
        (Some(_), true) => return None,
    };
    Some(why.into())
}

/// The days that were ticked, each once, in the order of the season.
fn days(no: &mut Vec<Refused>, ticked: &[String], calling: Calling<'_>) -> Vec<Id<MarketDay>> {
    let is_ticked = |day: &MarketDay| {
        let id = day.id.to_string();
        ticked.iter().any(|one| one.trim() == id)
    };
    let days = calling.days;
    let chosen: Vec<&MarketDay> = days.iter().filter(|day| is_ticked(day)).collect();
    let known = |one: &&String| days.iter().any(|day| day.id.to_string() == one.trim());
    if ticked.iter().any(|one| !known(&one)) {
        let text = "이 시즌의 날이 아닙니다. 화면에 보이는 날 가운데 고르세요.";
        no.push(Refused::at("days", text));
    } else if chosen.is_empty() {
        no.push(Refused::at("days", "참가할 날을 하나 이상 고르세요."));
    }
    let shut = |day: &&&MarketDay| !calling.taking().any(|open| open.id == day.id);
    no.extend(chosen.iter().find(shut).map(|day| not_called(day, calling)));
    chosen.iter().map(|day| day.id).collect()
}

/// Why a day takes no applications: the call is over, or there is none.
fn not_called(day: &MarketDay, calling: Calling<'_>) -> Refused {
    let is_open = open_days(std::slice::from_ref(day), calling.today)
        .next()
        .is_some();
    match calling.over().filter(|_| is_open) {
        Some(last) => {
            let field = "days";
            CallRefused::Over { field, last }.into()
        }
        None => VendorRefused::NotCalled { day: day.on_day }.into(),
    }
}

/// On how many days at most: what was typed, or all that were ticked up to the season's number.
fn most_days(
    no: &mut Vec<Refused>,
    typed: &str,
    season: &MarketSeason,
    ticked: usize,
) -> Option<i64> {
    let of_season = season.terms.most_days_per_vendor;
    if typed.trim().is_empty() {
        let ticked = i64::try_from(ticked).unwrap_or(i64::MAX);
        return Some(ticked.clamp(1, of_season));
    }
    whole(no, "most_days", "며칠까지 나올지", typed, (1, of_season))
}

/// Reads other days for an application that is not yet through the screening. Days that are no
/// longer called for stay as they are.
pub fn change(
    ask: &ChangeApplication,
    it: &ApplicationParts,
    season: &MarketSeason,
    calling: Calling<'_>,
) -> Result<(Vec<Id<MarketDay>>, i64), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.version, it.application.version);
    no.extend(fixed(it).map(Refused::from));
    let open: Vec<Id<MarketDay>> = calling.taking().map(|day| day.id).collect();
    let shut = it.days.iter().map(|day| day.id);
    let kept: Vec<Id<MarketDay>> = shut.filter(|day| !open.contains(day)).collect();
    let ticked: Vec<String> = ask
        .days
        .iter()
        .filter(|one| !kept.iter().any(|day| day.to_string() == one.trim()))
        .cloned()
        .collect();
    let mut chosen = match (ticked.is_empty(), kept.is_empty()) {
        (true, false) => Vec::new(),
        _ => days(&mut no, &ticked, calling),
    };
    chosen.extend(kept);
    let most_days = most_days(&mut no, &ask.most_days, season, chosen.len());
    Refusal::none_of(no)?;
    Ok((chosen, most_days.ok_or_else(unread)?))
}

/// Why days and items of an application do not change: the screening looked at them, or it is over.
fn fixed(it: &ApplicationParts) -> Option<VendorRefused> {
    match it.state() {
        VendorStep::Submitted | VendorStep::Recommended | VendorStep::NotRecommended => None,
        state => Some(VendorRefused::Fixed { state }),
    }
}

/// Why papers of an application do not change. A renewed one may come until the last day.
fn over(it: &ApplicationParts) -> Option<VendorRefused> {
    match it.state() {
        state @ (VendorStep::Rejected | VendorStep::Withdrawn) => {
            Some(VendorRefused::Fixed { state })
        }
        _ => None,
    }
}

/// Whether days and items can change.
pub fn may_change(it: &ApplicationParts) -> bool {
    fixed(it).is_none()
}

/// Whether papers can come.
pub fn takes_papers(it: &ApplicationParts) -> bool {
    over(it).is_none()
}

/// Reads something that is sold.
pub fn item(ask: &AddItem, it: &ApplicationParts, id: Id<Item>) -> Result<Item, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let name = line(&mut no, "name", "품목을", &ask.name);
    let sort = typed::choice(&mut no, "sort", "품목 구분을", &ask.sort, ItemSort::read);
    let origin = line(&mut no, "origin", "원산지를", &ask.origin);
    no.extend(fixed(it).map(Refused::from));
    if it.items.iter().any(|known| known.name == name) {
        no.push(VendorRefused::SameItem.into());
    }
    Refusal::none_of(no)?;
    Ok(Item {
        id,
        name,
        sort: sort.ok_or_else(unread)?,
        origin,
    })
}

/// Reads a paper. Without a last day it has the one that the law gives it.
pub fn paper(
    ask: &AddPaper,
    it: &ApplicationParts,
    id: Id<VendorPaper>,
) -> Result<VendorPaper, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let kind = typed::choice(&mut no, "kind", "서류의 종류를", &ask.kind, PaperKind::read);
    let number = line(&mut no, "number", "서류의 번호를", &ask.number);
    let from = typed::day(&mut no, "valid_from", &ask.valid_from);
    let to = last_day(&mut no, &ask.valid_to, kind, from);
    no.extend(over(it).map(Refused::from));
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        no.push(VendorRefused::EndsBefore { from }.into());
    }
    let is_same = |known: &VendorPaper| Some(known.kind) == kind && known.number == number;
    if it.papers.iter().any(is_same) {
        no.push(VendorRefused::SamePaper.into());
    }
    Refusal::none_of(no)?;
    Ok(VendorPaper {
        id,
        kind: kind.ok_or_else(unread)?,
        number,
        valid_from: from.ok_or_else(unread)?,
        valid_to: to,
    })
}

/// The last day that was typed, or that the law gives. Papers of other kinds must say it, but a
/// registered business has none.
fn last_day(
    no: &mut Vec<Refused>,
    typed: &str,
    kind: Option<PaperKind>,
    from: Option<Date>,
) -> Option<Date> {
    if !typed.trim().is_empty() {
        return typed::day(no, "valid_to", typed);
    }
    let (kind, from) = kind.zip(from)?;
    let by_law = papers::last_day(kind, from);
    if by_law.is_none() && matches!(kind, PaperKind::CookingReport | PaperKind::Insurance) {
        let what = "마지막 날을";
        no.push(Refused::Missing {
            field: "valid_to",
            what,
        });
    }
    by_law
}

/// Reads why an item goes out.
pub fn remove_item(ask: &RemovePart, it: &ApplicationParts) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    no.extend(fixed(it).map(Refused::from));
    reason(no, ask)
}

/// Reads why a paper goes out.
pub fn remove_paper(ask: &RemovePart, it: &ApplicationParts) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    no.extend(over(it).map(Refused::from));
    reason(no, ask)
}

fn reason(mut no: Vec<Refused>, ask: &RemovePart) -> Result<String, Refusal> {
    let reason = line(&mut no, "reason", "빼는 까닭을", &ask.reason);
    Refusal::none_of(no)?;
    Ok(reason)
}

/// Reads what the screening found: of every criterion whether it holds.
pub fn screen(
    ask: &ScreenVendor,
    it: &ApplicationParts,
    criteria: &[&'static Criterion],
) -> Result<Vec<Finding>, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.version, it.application.version);
    no.extend(fixed(it).map(Refused::from));
    let is_known = |word: &&String| criteria.iter().any(|one| one.word == word.trim());
    if ask.met.iter().any(|word| !is_known(&word)) {
        let text = "심사표에 없는 기준입니다. 화면을 새로 열어 다시 표시하세요.";
        no.push(Refused::at("met", text));
    }
    Refusal::none_of(no)?;
    let found = criteria.iter().map(|one| Finding {
        criterion: one.word.to_owned(),
        is_met: ask.met.iter().any(|word| word.trim() == one.word),
    });
    Ok(found.collect())
}

#[cfg(test)]
pub mod tests;
