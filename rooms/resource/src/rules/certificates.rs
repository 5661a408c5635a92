//! Certificates: the list of kinds, the days on which one counts, and when to warn.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use kernel::{DatedRules, Id, Refusal, RuleBasis, RuleRow, typed};

use super::{
    dated,
    refused::{Refused, shown},
};
use crate::model::{
    Certificate, CertificateFields, PublicCertificate, Resource, StrikeCertificate,
};

/// Longest line, in letters.
const LINE: usize = 200;

/// What the keys of the list of kinds begin with.
const KIND: &str = "resource.certificate_kind.";

/// The kinds that the office knows, each from a day on.
const KINDS: &[(&str, &str)] = &[
    ("gap", "농산물우수관리(GAP)"),
    ("organic", "유기"),
    ("pesticide_free", "무농약"),
    ("haccp", "식품안전관리(HACCP)"),
    ("traditional", "전통식품"),
    ("geographical", "지리적표시"),
    ("local_food", "로컬푸드"),
    ("other", "기타"),
];

/// The dated list of kinds: a kind that begins or ends is a row.
fn kind_rows() -> DatedRules {
    let rows = KINDS.iter().map(|(word, label)| RuleRow {
        key: format!("{KIND}{word}"),
        from: date(2010, 1, 1),
        to: None,
        value: (*label).to_owned(),
        basis: RuleBasis::Setting("사무국이 적는 인증의 종류".to_owned()),
    });
    DatedRules::new(rows.collect())
}

/// The kinds of a day: word and label, in the order of the list.
pub fn kinds(on: Date) -> Vec<(String, String)> {
    let rules = kind_rows();
    let known = KINDS.iter().filter_map(|(word, _)| {
        let row = rules.on(&format!("{KIND}{word}"), on)?;
        Some(((*word).to_owned(), row.value.clone()))
    });
    known.collect()
}

/// What a kind was called on a day; the word itself where the list does not know it.
pub fn kind_label(word: &str, on: Date) -> String {
    let rules = kind_rows();
    let row = rules.on(&format!("{KIND}{word}"), on);
    row.map_or_else(|| word.to_owned(), |row| row.value.clone())
}

/// What a certificate is refused for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CertificateRefused {
    /// The same kind with the same number stands beside the record.
    Same,
    /// It was struck out.
    Struck {
        /// When.
        on: Date,
    },
    /// Somebody else changed it.
    Changed {
        /// What it is now.
        theirs: String,
    },
    /// Its last day lies before its first.
    EndsBefore {
        /// The first day.
        from: Date,
    },
}

impl CertificateRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::Same => Refusal::at(
                "number",
                "resource.certificate_same",
                "같은 번호의 인증이 이미 있습니다. 있는 기록의 기간을 고치세요.",
            ),
            Self::Struck { on } => Refusal::new(
                "resource.certificate_struck",
                format!("{}에 지움 표시한 인증입니다.", shown(on)),
            ),
            Self::Changed { theirs } => Refusal::new(
                "resource.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용과 비교해 \
                     고친 뒤 다시 저장하세요."
                ),
            ),
            Self::EndsBefore { from } => Refusal::at(
                "valid_to",
                "resource.ends_before_it_begins",
                format!(
                    "마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                    shown(from)
                ),
            ),
        }
    }
}

impl From<CertificateRefused> for Refused {
    fn from(no: CertificateRefused) -> Self {
        Refused::Certificate(no)
    }
}

/// A certificate as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateDraft {
    /// A word of the list of kinds.
    pub kind: String,
    /// The number on it.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Its first day.
    pub valid_from: Date,
    /// Its last day.
    pub valid_to: Date,
}

/// Reads what stands on a certificate; the kind is one of the list of its first day.
pub fn read(typed: &CertificateFields) -> Result<CertificateDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let from = typed::day(&mut no, "valid_from", &typed.valid_from);
    let to = typed::day(&mut no, "valid_to", &typed.valid_to);
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        no.push(CertificateRefused::EndsBefore { from }.into());
    }
    let known = kinds(from.unwrap_or(Date::MAX));
    let kind = typed::choice(&mut no, "kind", "인증의 종류를", &typed.kind, |word| {
        known
            .iter()
            .find(|(known, _)| known == word)
            .map(|(known, _)| known.clone())
    });
    let mut line = |field, what, text: &str| {
        let text = typed::fitting(&mut no, field, typed::one_line(text), LINE);
        typed::present(&mut no, field, what, text)
    };
    let number = line("number", "인증번호를", &typed.number);
    let issuer = line("issuer", "발급한 곳을", &typed.issuer);
    Refusal::none_of(no)?;
    let read = || {
        Some(CertificateDraft {
            kind: kind?,
            number: number?,
            issuer: issuer?,
            valid_from: from?,
            valid_to: to?,
        })
    };
    // A reader without a value has said why.
    read().ok_or_else(|| Refused::from(CertificateRefused::Same).into())
}

/// Whether the same certificate stands beside the record already, under another id.
pub fn not_twice(
    there: &[Certificate],
    own: Option<Id<Certificate>>,
    draft: &CertificateDraft,
) -> Result<(), CertificateRefused> {
    let same = |one: &&Certificate| {
        Some(one.id) != own
            && one.struck_on.is_none()
            && one.kind == draft.kind
            && one.number == draft.number
    };
    match there.iter().find(same) {
        Some(_) => Err(CertificateRefused::Same),
        None => Ok(()),
    }
}

/// Whether it still counts.
pub fn counts(stored: &Certificate) -> Result<(), CertificateRefused> {
    match stored.struck_on {
        Some(on) => Err(CertificateRefused::Struck { on }),
        None => Ok(()),
    }
}

/// Whether it can be changed, as it was on the screen.
pub fn changeable(stored: &Certificate, version: &str) -> Result<(), CertificateRefused> {
    counts(stored)?;
    if version.trim() == stored.version.to_string() {
        return Ok(());
    }
    let theirs = format!(
        "{}, {} ~ {}",
        stored.number, stored.valid_from, stored.valid_to
    );
    Err(CertificateRefused::Changed { theirs })
}

/// Reads why a certificate is struck out.
pub fn strike(ask: &StrikeCertificate, stored: &Certificate) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "지움 표시하는 까닭을", reason);
    if let Err(struck) = counts(stored) {
        no.push(struck.into());
    }
    Refusal::none_of(no)?;
    Ok(reason.unwrap_or_default())
}

/// How near its end a certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It ended.
    Ended,
    /// It ends within the days of the last warning.
    Last,
    /// Within those of the second.
    Second,
    /// Within those of the first.
    First,
    /// There is time.
    Far,
}

/// How near its end a certificate is on a day, by the settings of that day.
pub fn nearness(valid_to: Date, today: Date) -> Nearness {
    let left = days_left(valid_to, today);
    let within = |key| left <= dated::whole(key, today);
    if left < 0 {
        Nearness::Ended
    } else if within(dated::CERTIFICATE_LAST) {
        Nearness::Last
    } else if within(dated::CERTIFICATE_SECOND) {
        Nearness::Second
    } else if within(dated::CERTIFICATE_FIRST) {
        Nearness::First
    } else {
        Nearness::Far
    }
}

/// Days until the last day; negative when it is over.
pub fn days_left(valid_to: Date, today: Date) -> i64 {
    let span = today.until((jiff::Unit::Day, valid_to));
    span.map_or(i64::MAX, |span| span.get_days().into())
}

/// The warning in words; empty while there is time.
pub fn warning(valid_to: Date, today: Date) -> String {
    match (nearness(valid_to, today), days_left(valid_to, today)) {
        (Nearness::Far, _) => String::new(),
        (Nearness::Ended, _) => format!("{}에 끝남", shown(valid_to)),
        (_, 0) => "오늘 끝남".to_owned(),
        (_, days) => format!("{days}일 뒤 끝남"),
    }
}

/// Those that nobody has renewed: of each kind of a record the one that ends last, if it is near
/// its end or over, the first to end first.
pub fn to_renew(all: Vec<Certificate>, today: Date) -> Vec<Certificate> {
    let mut last: BTreeMap<(Id<Resource>, String), Certificate> = BTreeMap::new();
    for one in all.into_iter().filter(|one| one.struck_on.is_none()) {
        let key = (one.resource, one.kind.clone());
        match last.get(&key) {
            Some(known) if known.valid_to >= one.valid_to => {}
            _ => {
                last.insert(key, one);
            }
        }
    }
    let mut near: Vec<Certificate> = last.into_values().collect();
    near.retain(|one| nearness(one.valid_to, today) != Nearness::Far);
    near.sort_by_key(|one| (one.valid_to, one.id));
    near
}

/// Those that everybody may read on a day: in force, proven, not struck out.
pub fn public(all: &[Certificate], today: Date) -> Vec<PublicCertificate> {
    let shown = all.iter().filter(|one| {
        one.struck_on.is_none()
            && one.proof.is_some()
            && (one.valid_from..=one.valid_to).contains(&today)
    });
    shown
        .map(|one| PublicCertificate {
            label: kind_label(&one.kind, one.valid_from),
            number: one.number.clone(),
            issuer: one.issuer.clone(),
            valid_to: one.valid_to,
        })
        .collect()
}

#[cfg(test)]
mod tests;
