//! Reading the proposal of a use.

use jiff::civil::Date;
use kernel::{Refusal, typed};
use resource::Resource;

use super::{
    dated,
    refused::{Refused, unread},
};
use crate::model::{Asset, ProposeUse, Purpose};

/// Longest line and longest text, in letters.
pub const LINE: usize = 200;
const TEXT: usize = 3_000;

/// A proposal as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalDraft {
    /// What the record is as an asset.
    pub asset: Asset,
    /// The body that wants to use it.
    pub proposer: String,
    /// What for.
    pub purpose: Purpose,
    /// The plan.
    pub plan: String,
}

/// Reads a proposal on a record.
pub fn propose(ask: &ProposeUse, record: &Resource, today: Date) -> Result<ProposalDraft, Refusal> {
    let mut no = Vec::new();
    let asset = Asset::of(record.kind, record.owner);
    if asset.is_none() || record.state.is_over() {
        no.push(Refused::NoAsset);
    }
    let proposer = line(&mut no, "proposer", "제안하는 기관을", &ask.proposer);
    let purpose = typed::choice(&mut no, "purpose", "용도를", &ask.purpose, Purpose::read);
    let plan = typed::fitting(&mut no, "plan", ask.plan.trim().to_owned(), TEXT);
    let plan = typed::present(&mut no, "plan", "계획을", plan).unwrap_or_default();
    if let (Some(asset), Some(purpose)) = (asset, purpose) {
        no.extend(allowed(asset, purpose, today));
    }
    Refusal::none_of(no)?;
    let (asset, purpose) = asset.zip(purpose).ok_or_else(unread)?;
    Ok(ProposalDraft {
        asset,
        proposer,
        purpose,
        plan,
    })
}

/// Why an asset must not be used for a purpose on a day; `None` where it may.
pub fn allowed(asset: Asset, purpose: Purpose, day: Date) -> Option<Refused> {
    let (all, article) = dated::purposes_on(asset, day);
    let labels: Vec<&str> = all.iter().map(|one| one.label()).collect();
    (!all.contains(&purpose)).then(|| Refused::PurposeNotAllowed {
        asset,
        allowed: labels.join(", "),
        article,
    })
}

/// A line that must be there.
pub fn line(no: &mut Vec<Refused>, field: &'static str, what: &'static str, text: &str) -> String {
    let line = typed::fitting(no, field, typed::one_line(text), LINE);
    typed::present(no, field, what, line).unwrap_or_default()
}

/// A day that has come; where nothing was typed, the day of the request.
pub fn past_day(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: &str,
    today: Date,
) -> Option<Date> {
    let day = match text.trim() {
        "" => Some(today),
        text => typed::day(no, field, text),
    };
    if day.is_some_and(|day| today < day) {
        no.push(Refused::at(
            field,
            "아직 오지 않은 날입니다. 고쳐 적으세요.",
        ));
    }
    day
}
