//! Leases: how long, for how much, for what; and when one ends.

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};

use super::{
    dated::{self, limit, of},
    proposals::{line, past_day},
    refused::{Refused, unread},
};
use crate::model::{Asset, AssetUseCase, Lease, Purpose, Reduction, SignLease, UseState};

/// The highest amount that somebody can mean.
const MOST_WON: Won = Won(10_000_000_000_000);

/// A lease as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseDraft {
    /// Its number.
    pub number: i64,
    /// Its first day.
    pub first_day: Date,
    /// Its last.
    pub last_day: Date,
    /// The appraised value.
    pub appraised: Won,
    /// The fee for a year.
    pub fee: Won,
    /// Why it is less than the whole fee.
    pub reduction: Reduction,
    /// Since when the lessor has owned the land.
    pub owned_since: Option<Date>,
    /// When it was signed.
    pub signed_on: Date,
    /// Where the paper lies.
    pub evidence: String,
}

/// The last day of so many years from a first day on: the day before the same day.
pub fn last_of_years(first: Date, years: i64) -> Date {
    let after = kernel::months_after(first, years.saturating_mul(12));
    after.yesterday().unwrap_or(Date::MIN)
}

/// How many days a lease has, its first and its last too.
pub fn lease_days(first: Date, last: Date) -> i64 {
    i64::from((last - first).get_days()) + 1
}

/// The lowest fee for a year, to the won and never below the rate, and the article; `None` where no
/// rule asks for a fee.
pub fn least_fee(
    asset: Asset,
    purpose: Purpose,
    appraised: Won,
    reduction: Reduction,
    day: Date,
) -> Option<(Won, Option<String>)> {
    let (permille, article) = limit(&of(dated::FEE_PERMILLE, asset), day)?;
    let (off, article) = match reduction {
        Reduction::None => (0, article),
        Reduction::Reduced => {
            let key = match purpose {
                Purpose::Income => dated::MOST_REDUCTION_INCOME,
                _ => dated::MOST_REDUCTION,
            };
            limit(key, day)?
        }
        Reduction::Unused | Reduction::PublicUse => (100, article),
    };
    let value = i128::from(appraised.0) * i128::from(permille) * i128::from(100 - off.min(100));
    let whole = (value + 99_999) / 100_000;
    let whole = i64::try_from(whole).unwrap_or(i64::MAX);
    Some((Won(whole), article))
}

/// Whether a reduction is there for an asset and a purpose on a day.
pub fn may_reduce(asset: Asset, purpose: Purpose, reduction: Reduction, day: Date) -> bool {
    match (reduction, asset) {
        (Reduction::None, _) => true,
        (Reduction::Reduced, Asset::ClosedSchool) => true,
        (Reduction::Unused, Asset::ClosedSchool) => limit(dated::FREE_UNUSED, day).is_some(),
        (Reduction::PublicUse, Asset::PublicProperty) => {
            purpose == Purpose::PublicUse && limit(dated::FREE_PUBLIC, day).is_some()
        }
        _ => false,
    }
}

/// Reads a signed lease: the first while it is applied for, a renewal while it is used.
pub fn sign(
    ask: &SignLease,
    known: &AssetUseCase,
    leases: &[Lease],
    today: Date,
) -> Result<LeaseDraft, Refusal> {
    let mut no = Vec::new();
    let before = leases.last();
    let next = before.and_then(|lease| lease.last_day.tomorrow().ok());
    let first_day = match (ask.first_day.trim(), next) {
        ("", Some(next)) => Some(next),
        (text, _) => typed::day(&mut no, "first_day", text),
    };
    let last_day = typed::day(&mut no, "last_day", &ask.last_day);
    let signed_on = past_day(&mut no, "signed_on", &ask.signed_on, today);
    let evidence = line(&mut no, "evidence", "계약서가 있는 곳을", &ask.evidence);
    let fee = won(&mut no, "fee", "연간 대부료를", &ask.fee, None);
    let public = known.asset.authority() != crate::model::Authority::Owner;
    let otherwise = (!public).then_some(Won::ZERO);
    let appraised = won(
        &mut no,
        "appraised",
        "평정가격을",
        &ask.appraised,
        otherwise,
    );
    let reduction = match ask.reduction.trim() {
        "" => Some(Reduction::None),
        text => typed::choice(&mut no, "reduction", "감액 근거를", text, Reduction::read),
    };
    let owned_since = match ask.owned_since.trim() {
        "" => None,
        text => typed::day(&mut no, "owned_since", text),
    };
    no.extend(not_here(known.state, before));
    no.extend(subletting(ask, known.asset, today));
    if let (Some(first), Some(last)) = (first_day, last_day) {
        no.extend(span(known.asset, first, last));
        no.extend(owned(known.purpose, owned_since, first));
        if let Some(next) = next.filter(|next| *next != first) {
            no.push(Refused::NotNext { on: next });
        }
        if let (Some(reduction), Some(fee), Some(appraised)) = (reduction, fee, appraised) {
            let terms = (fee, appraised, reduction);
            no.extend(price(known, terms, first));
        }
    }
    Refusal::none_of(no)?;
    let read = || {
        Some(LeaseDraft {
            number: before.map_or(0, |lease| lease.number) + 1,
            first_day: first_day?,
            last_day: last_day?,
            appraised: appraised?,
            fee: fee?,
            reduction: reduction?,
            owned_since,
            signed_on: signed_on?,
            evidence,
        })
    };
    read().ok_or_else(unread)
}

/// The first lease is written down while the use is applied for, a renewal while it goes on.
fn not_here(state: UseState, before: Option<&Lease>) -> Option<Refused> {
    let fits = match state {
        UseState::Applied => before.is_none(),
        UseState::InUse => before.is_some(),
        _ => false,
    };
    (!fits).then_some(Refused::NotHere { state })
}

/// A paper that lets the user lease it on is never taken.
fn subletting(ask: &SignLease, asset: Asset, day: Date) -> Option<Refused> {
    let rule = limit(&of(dated::NO_SUBLETTING, asset), day);
    let article = rule.and_then(|(_, article)| article);
    (ask.sublets.trim() == "1").then_some(Refused::NoSubletting { article })
}

/// What is wrong with how long a lease lasts, by the rules of its first day.
pub fn span(asset: Asset, first: Date, last: Date) -> Option<Refused> {
    if last < first {
        let text = "마지막 날이 첫날보다 앞섭니다. 고쳐 적으세요.";
        return Some(Refused::at("last_day", text));
    }
    if let Some((years, article)) = limit(&of(dated::MOST_YEARS, asset), first) {
        let most = last_of_years(first, years);
        return (most < last).then_some(Refused::TooLong {
            years,
            last: most,
            article,
        });
    }
    if let Some((years, article)) = limit(&of(dated::LEAST_YEARS, asset), first) {
        let least = last_of_years(first, years);
        return (last < least).then_some(Refused::TooShort {
            years,
            first: least,
            article,
        });
    }
    // A private house has no limit; for the others the house does not know that day.
    (asset != Asset::VacantHouse).then_some(Refused::UnknownDay { field: "first_day" })
}

/// Land for farming at weekends must have been owned for long enough.
fn owned(purpose: Purpose, since: Option<Date>, first: Date) -> Option<Refused> {
    if purpose != Purpose::WeekendFarming {
        return None;
    }
    let Some((years, article)) = limit(dated::OWNED_YEARS, first) else {
        return Some(Refused::UnknownDay { field: "first_day" });
    };
    let Some(since) = since else {
        return Some(Refused::Missing {
            field: "owned_since",
            what: "소유하기 시작한 날을",
        });
    };
    let enough = kernel::months_after(since, years * 12) <= first;
    (!enough).then_some(Refused::OwnedTooShort { years, article })
}

/// The fee must reach the floor, and the reduction must be there for the asset.
fn price(
    known: &AssetUseCase,
    (fee, appraised, reduction): (Won, Won, Reduction),
    day: Date,
) -> Option<Refused> {
    let (asset, purpose) = (known.asset, known.purpose);
    if !may_reduce(asset, purpose, reduction, day) {
        return Some(Refused::NoSuchReduction);
    }
    let (least, article) = least_fee(asset, purpose, appraised, reduction, day)?;
    (fee < least).then_some(Refused::FeeTooLow { least, article })
}

fn won(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    otherwise: Option<Won>,
) -> Option<Won> {
    if text.trim().is_empty() {
        if otherwise.is_none() {
            no.push(Refused::Missing { field, what });
        }
        return otherwise;
    }
    let read = typed::won(text).filter(|won| (Won::ZERO..=MOST_WON).contains(won));
    if read.is_none() {
        let text = "금액을 원 단위의 숫자로 적으세요. 예: 1,250,000 (무상이면 0)";
        no.push(Refused::at(field, text));
    }
    read
}

/// A warning before a lease ends: so many months before, the shortest that has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// The months of the warning; 0 when the lease is over.
    pub months: i64,
    /// The last day of the lease.
    pub last_day: Date,
}

/// The warning of a use case on a day; derived from its last lease, never stored.
pub fn warning(state: UseState, leases: &[Lease], today: Date) -> Option<Warning> {
    if !matches!(state, UseState::Agreed | UseState::InUse) {
        return None;
    }
    let last_day = leases.last()?.last_day;
    if last_day < today {
        let months = 0;
        return Some(Warning { months, last_day });
    }
    let come = |months: &i64| kernel::months_after(last_day, -*months) <= today;
    let months = dated::warn_months(today).into_iter().filter(come).min()?;
    Some(Warning { months, last_day })
}

#[cfg(test)]
pub mod tests;
