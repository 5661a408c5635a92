//! What may be written down as sold, and when a day can be closed.

use jiff::civil::{Date, date};
use kernel::{DatedRules, Refusal, RuleBasis, RuleRow, Won, number::grouped, typed};

use super::{
    booths::{self, state_of},
    reading::{LINE, note, same_version, whole},
    refused::{Refused, unread},
    sale_refused::SaleRefused,
};
use crate::model::{
    ApplicationParts, BoothState, DayState, Item, MarketDay, RecordSale, Sale, SaleKind, SaleLine,
    SeasonKind, StrikeSale, Tender, Till,
};

/// The most that one line holds, in won.
const MOST: &str = "market.sale_most";

/// Why a line comes after the end of its day.
const LATE: &str = "현장 전화기에 남아 있던 것을 늦게 받음";

/// The dated settings of what may be written down.
pub fn rules() -> DatedRules {
    DatedRules::new(vec![RuleRow {
        key: MOST.to_owned(),
        from: date(2016, 1, 1),
        to: None,
        value: "100000000".to_owned(),
        basis: RuleBasis::Setting("한 줄의 판매 금액: 더 크면 잘못 적은 것으로 봄".to_owned()),
    }])
}

/// What a sale is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The kind of the season.
    pub kind: SeasonKind,
    /// The day.
    pub day: &'f MarketDay,
    /// How the vendor stands; `None` where it has nothing to do with the day.
    pub state: Option<BoothState>,
    /// What the application says that it sells.
    pub items: &'f [Item],
    /// What was written down of the vendor and the day, struck or not.
    pub sales: &'f [&'f Sale],
}

/// How many lines and strikes there are: what a form has seen.
pub fn seen(sales: &[&Sale]) -> i64 {
    let struck = sales.iter().filter(|one| !one.counts()).count();
    i64::try_from(sales.len() + struck).unwrap_or(i64::MAX)
}

/// Whether sales of the day can be written down: while it is held, and after that with a reason.
fn writable(no: &mut Vec<Refused>, kind: SeasonKind, state: DayState, reason: &str) {
    match state {
        _ if kind != SeasonKind::Market => no.push(SaleRefused::NoMarket.into()),
        DayState::Open => {}
        DayState::Closed if reason.is_empty() => no.push(Refused::Missing {
            field: "reason",
            what: "마친 뒤에 고치는 까닭을",
        }),
        DayState::Closed => {}
        _ => no.push(Refused::NotHere { state }),
    }
}

/// Reads what was sold; answers it and why, where the day is closed.
pub fn record(ask: &RecordSale, facts: Facts<'_>) -> Result<(SaleLine, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.seen, seen(facts.sales));
    judge(no, ask, facts)
}

/// The same of what a phone kept: others wrote lines down meanwhile, and none of them is in the
/// way. What happened on the day and reaches the office once it is closed says so by itself; what
/// is written down only then takes a reason like any other line.
pub fn join(
    ask: &RecordSale,
    facts: Facts<'_>,
    is_late: bool,
) -> Result<(SaleLine, String), Refusal> {
    let reason = match ask.reason.trim() {
        "" if is_late && facts.day.state == DayState::Closed => LATE.to_owned(),
        reason => reason.to_owned(),
    };
    let ask = RecordSale {
        reason,
        ..ask.clone()
    };
    judge(Vec::new(), &ask, facts)
}

fn judge(
    mut no: Vec<Refused>,
    ask: &RecordSale,
    facts: Facts<'_>,
) -> Result<(SaleLine, String), Refusal> {
    let reason = note(&mut no, "reason", &ask.reason);
    writable(&mut no, facts.kind, facts.day.state, &reason);
    if facts.state != Some(BoothState::Attended) {
        no.push(SaleRefused::NotThere.into());
    }
    let draft = read(&mut no, ask, facts.items, facts.day.on_day);
    if let Some(draft) = &draft {
        no.extend(against(draft, facts.sales).map(Refused::from));
    }
    Refusal::none_of(no)?;
    Ok((draft.ok_or_else(unread)?, reason))
}

fn read(no: &mut Vec<Refused>, ask: &RecordSale, items: &[Item], on_day: Date) -> Option<SaleLine> {
    let item = typed::one_line(&ask.item);
    if !item.is_empty() && items.iter().all(|one| one.name != item) {
        let known: Vec<&str> = items.iter().map(|one| one.name.as_str()).collect();
        let known = known.join(", ");
        no.push(SaleRefused::UnknownItem { known }.into());
    }
    let kind = typed::choice(no, "kind", "무엇을 적는지", &ask.kind, SaleKind::read);
    let amount = won(no, &ask.amount, on_day);
    let is_counted = !ask.quantity.trim().is_empty();
    let quantity = is_counted
        .then(|| whole(no, "quantity", "수량을", &ask.quantity, (1, 1_000_000)))
        .flatten();
    let unit = typed::fitting(no, "unit", typed::one_line(&ask.unit), 20).unwrap_or_default();
    if is_counted && unit.is_empty() {
        no.push(Refused::Missing {
            field: "unit",
            what: "수량의 단위를",
        });
    }
    let tender = typed::choice(no, "tender", "결제 방법을", &ask.tender, Tender::read);
    let till = typed::choice(no, "till", "받은 곳을", &ask.till, Till::read);
    let slip = typed::fitting(no, "slip", typed::one_line(&ask.slip), LINE).unwrap_or_default();
    Some(SaleLine {
        item,
        kind: kind?,
        amount: amount?,
        quantity,
        unit: if is_counted { unit } else { String::new() },
        tender: tender?,
        till: till?,
        slip,
    })
}

/// An amount; zero is one that says that nothing was sold.
fn won(no: &mut Vec<Refused>, text: &str, on_day: Date) -> Option<Won> {
    let most = rules().whole(MOST, on_day).unwrap_or(i64::MAX);
    if text.trim().is_empty() {
        no.push(Refused::Missing {
            field: "amount",
            what: "금액을",
        });
        return None;
    }
    let amount = typed::won(text).filter(|won| (0..=most).contains(&won.0));
    if amount.is_none() {
        let most = grouped(most);
        let text = format!("0원부터 {most}원까지의 금액을 숫자로 적으세요. 예: 15,000");
        no.push(Refused::at("amount", text));
    }
    amount
}

/// What the lines that count say against another one.
fn against(draft: &SaleLine, sales: &[&Sale]) -> Option<SaleRefused> {
    let mut counted = sales.iter().filter(|one| one.counts());
    let is_total = draft.item.is_empty();
    if draft.amount == Won::ZERO {
        if !is_total || draft.kind != SaleKind::Sold {
            return Some(SaleRefused::ZeroAmount);
        }
        return counted.next().map(|_| SaleRefused::ZeroBesideSales);
    }
    let first = sales
        .iter()
        .find(|one| one.counts() && one.line.amount != Won::ZERO);
    if let Some(first) = first
        && first.line.item.is_empty() != is_total
    {
        let is_total = first.line.item.is_empty();
        return Some(SaleRefused::OtherManner { is_total });
    }
    let back = match draft.kind {
        SaleKind::Sold => 0,
        SaleKind::Refunded => draft.amount.0,
    };
    (balance(sales, draft.till) < back).then_some(SaleRefused::TooMuchBack)
}

/// What came in at a till and did not go back, in won. No number of lines that a day holds comes
/// near the end of the numbers.
fn balance(sales: &[&Sale], till: Till) -> i64 {
    let at = sales
        .iter()
        .filter(|one| one.counts() && one.line.till == till);
    at.fold(0_i64, |sum, one| sum.saturating_add(one.signed().0))
}

/// Reads why a sale is struck.
pub fn strike(ask: &StrikeSale, sale: &Sale, facts: Facts<'_>) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let reason = note(&mut no, "reason", &ask.reason);
    if reason.is_empty() {
        no.push(Refused::Missing {
            field: "reason",
            what: "까닭을",
        });
    } else {
        writable(&mut no, facts.kind, facts.day.state, &reason);
    }
    if !sale.counts() {
        no.push(SaleRefused::Struck.into());
    } else if balance(facts.sales, sale.line.till) < sale.signed().0 {
        no.push(SaleRefused::TooMuchBack.into());
    }
    Refusal::none_of(no)?;
    Ok(reason)
}

/// What stands between a day and its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Vendors with a booth of whom nobody said whether they came.
    pub expected: Vec<String>,
    /// Vendors who came and of whose sales nothing is written down.
    pub unreported: Vec<String>,
    /// Whether something was sold or given back.
    pub is_sold: bool,
}

/// Looks at who has a booth and what they sold.
pub fn tally(facts: booths::Facts<'_>, sales: &[Sale]) -> Tally {
    let mut found = Tally {
        is_sold: sales
            .iter()
            .any(|one| one.counts() && one.line.amount != Won::ZERO),
        ..Tally::default()
    };
    for one in facts.answers {
        let of = |parts: &&ApplicationParts| parts.application.id == one.application;
        let name = || {
            let parts = facts.parts.iter().find(of);
            parts.map(|parts| parts.application.vendor_name.clone())
        };
        let has_sales = || {
            let mut own = sales
                .iter()
                .filter(|sale| sale.application == one.application);
            own.any(Sale::counts)
        };
        match state_of(facts, one.application) {
            Some(BoothState::Given | BoothState::Confirmed) => found.expected.extend(name()),
            Some(BoothState::Attended) if !has_sales() => found.unreported.extend(name()),
            _ => {}
        }
    }
    found
}

impl Tally {
    /// What a closing is refused with.
    pub fn refused(&self) -> Vec<Refused> {
        let mut no = Vec::new();
        if !self.expected.is_empty() {
            let names = self.expected.join(", ");
            no.push(SaleRefused::StillExpected { names }.into());
        }
        if !self.unreported.is_empty() {
            let names = self.unreported.join(", ");
            no.push(SaleRefused::Unreported { names }.into());
        }
        no
    }
}

#[cfg(test)]
mod tests;
