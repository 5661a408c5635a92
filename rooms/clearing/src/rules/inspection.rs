//! What the city does not admit.

use kernel::{Overflow, Won};

use super::{Refused, typed};
use crate::model::{Disallow, DisallowReason, Disallowance, LineClaims};

/// A disallowance as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Why.
    pub reason: DisallowReason,
    /// Whole won.
    pub amount: Won,
    /// What was found.
    pub note: String,
}

/// Reads a disallowance and judges it against one payment: no payment loses more than it claims.
pub fn disallow(
    ask: &Disallow,
    claimed: Won,
    before: &[&Disallowance],
) -> Result<Draft, Vec<Refused>> {
    let mut no = Vec::new();
    let reason = kernel::typed::choice(
        &mut no,
        "reason",
        "불인정 사유를",
        &ask.reason,
        DisallowReason::read,
    );
    let amount = typed::amount(&mut no, "amount", &ask.amount);
    let note = typed::required(&mut no, "note", "검사 내용을", &ask.note);
    if let Some(amount) = amount {
        let had = Won::sum(before.iter().map(|one| one.amount)).unwrap_or(claimed);
        let room = claimed.minus(had).unwrap_or_default().max(Won::ZERO);
        if amount > room {
            no.push(Refused::Exceeds {
                field: "amount",
                what: "이 지출에서 불인정할 수 있는 금액".to_owned(),
                has: room,
                asked: amount,
            });
        }
    }
    match (reason, amount, note) {
        (Some(reason), Some(amount), Some(note)) if no.is_empty() => Ok(Draft {
            reason,
            amount,
            note,
        }),
        _ => Err(no),
    }
}

/// Those that count.
pub fn counted(all: &[Disallowance]) -> impl Iterator<Item = &Disallowance> {
    all.iter().filter(|one| one.struck.is_none())
}

/// What is not admitted of a line, or of all of them.
pub fn disallowed(
    all: &[Disallowance],
    line: Option<kernel::Id<trustee::TrusteeLine>>,
) -> Result<Won, Overflow> {
    let taken = counted(all).filter(|one| line.is_none_or(|id| id == one.line));
    Won::sum(taken.map(|one| one.amount))
}

/// What the lines claim together.
pub fn claimed(lines: &[LineClaims]) -> Result<Won, Overflow> {
    Won::sum(lines.iter().map(|line| line.columns.spent))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Address, Id, Refusal};

    use super::*;

    fn before(amount: i64) -> Disallowance {
        Disallowance {
            id: Id::from_parts(1, [1; 10]),
            clearing: Id::from_parts(1, [2; 10]),
            line: Id::from_parts(1, [3; 10]),
            subject: Address::new("spending", "resolution", "1"),
            reason: DisallowReason::AboveRate,
            amount: Won(amount),
            note: String::new(),
            made_by_name: String::new(),
            made_on: date(2018, 3, 1),
            opinion: String::new(),
            opinion_by_name: None,
            opinion_on: None,
            struck: None,
        }
    }

    #[test]
    fn disallowing_as_a_table() {
        for (reason, amount, note, had, codes) in [
            ("above_rate", "300", "기준 초과", 0, &[][..]),
            ("above_rate", "1,000", "전액", 0, &[]),
            ("above_rate", "1,001", "넘침", 0, &["clearing.exceeds"]),
            ("vat_refund", "700", "남은 만큼", 300, &[]),
            ("vat_refund", "701", "넘침", 300, &["clearing.exceeds"]),
            ("unknown", "1", "모름", 0, &["clearing.unreadable"]),
            (
                "above_rate",
                "",
                "",
                0,
                &["clearing.missing", "clearing.missing"],
            ),
        ] {
            let ask = Disallow {
                reason: reason.to_owned(),
                amount: amount.to_owned(),
                note: note.to_owned(),
                ..Disallow::default()
            };
            let known = before(had);
            let list: Vec<&Disallowance> = (had > 0).then_some(&known).into_iter().collect();
            let found = disallow(&ask, Won(1_000), &list);
            let found: Vec<&str> = found.map_or_else(
                |no| no.into_iter().map(|one| Refusal::from(one).code).collect(),
                |_| Vec::new(),
            );
            assert_eq!(found, codes, "{reason} {amount}");
        }
    }

    #[test]
    fn what_was_struck_counts_no_more() {
        let struck = Disallowance {
            struck: Some("소명을 받아들임".to_owned()),
            ..before(10)
        };
        assert_eq!(disallowed(&[before(5), struck], None), Ok(Won(5)));
        let other = Some(Id::from_parts(1, [9; 10]));
        assert_eq!(disallowed(&[before(5)], other), Ok(Won::ZERO));
    }
}
