//! Detectors: what an auditor would find, found at entry. Pure: the same facts, the same warnings.

mod card;
mod order;
mod pay;
mod receipt;
mod year;

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Address, DatedRules, Digest, FiscalYear, Won};

use super::dated;
use crate::model::{
    Details, Detector, EvidenceKind, ResolutionKind, ResolutionState, Severity, Warning,
};

/// A resolution as the detectors see it. Given-up ones are left out by the caller.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The resolution.
    pub subject: Address,
    /// Its number in the year.
    pub number: i64,
    /// Which form.
    pub kind: ResolutionKind,
    /// Where it stands.
    pub state: ResolutionState,
    /// Its payment is confirmed, or its money came back.
    pub paid: bool,
    /// The proposal it spends: one order, however many payments.
    pub order: Option<Address>,
    /// The day the proposal's money was held.
    pub held_on: Option<Date>,
    /// From when its line may be used.
    pub usable_from: Date,
    /// The payee's id.
    pub payee: String,
    /// The payee's name.
    pub payee_name: String,
    /// 공급가액.
    pub supply: Won,
    /// 부가가치세.
    pub vat: Won,
    /// Whether it will be refunded.
    pub vat_recoverable: bool,
    /// Of it taken back.
    pub vat_returned: Won,
    /// Day of service.
    pub service_on: Date,
    /// What only some kinds have.
    pub details: Details,
    /// Its papers that count.
    pub papers: Vec<Paper>,
}

/// A paper as the detectors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it proves.
    pub kind: EvidenceKind,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Whether somebody said that it also stands behind another resolution.
    pub split: bool,
}

/// A proposal that names its payee and has no resolution yet: an order to come.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The proposal.
    pub subject: Address,
    /// The payee's id.
    pub payee: String,
    /// The payee's name.
    pub payee_name: String,
    /// 공급가액.
    pub supply: Won,
    /// When it is to be paid.
    pub due_on: Date,
}

/// What the detectors look at.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Limits and rates.
    pub rules: &'a DatedRules,
    /// The budget's year.
    pub year: FiscalYear,
    /// Its resolutions, by number.
    pub facts: &'a [Fact],
    /// Its proposals without resolutions.
    pub planned: &'a [Planned],
}

/// Runs every detector; the gravest first.
pub fn detect(scene: Scene<'_>) -> Vec<Warning> {
    let mut found = receipt::same(scene);
    found.extend(order::split(scene));
    for fact in scene.facts {
        found.extend(year::wrong(scene, fact));
        found.extend(year::too_early(scene, fact));
        found.extend(receipt::missing(scene, fact));
        found.extend(card::trade(scene, fact));
        found.extend(card::hour(scene, fact));
        found.extend(year::vat(scene, fact));
    }
    found.extend(pay::reserve(scene));
    found.extend(pay::allowance(scene));
    found.sort();
    found.dedup();
    found
}

impl Scene<'_> {
    fn warn(
        &self,
        severity: Severity,
        rule: Detector,
        subject: &Address,
        article: (&str, Date),
        text: String,
    ) -> Warning {
        Warning {
            severity,
            rule,
            subject: subject.clone(),
            text,
            article: self.rules.article(article.0, article.1),
        }
    }
}

impl Fact {
    fn gross(&self) -> Won {
        Won(self.supply.0.saturating_add(self.vat.0))
    }

    fn kinds(&self) -> BTreeSet<EvidenceKind> {
        self.papers.iter().map(|paper| paper.kind).collect()
    }

    fn takes_back(&self) -> bool {
        self.kind == ResolutionKind::TakeBack
    }
}

#[cfg(test)]
mod tests;
