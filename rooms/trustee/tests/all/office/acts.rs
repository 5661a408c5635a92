//! What people do, in few words.

use kernel::{Id, Outcome, Won};
use store::Tx;
use trustee::{CashColumns, GiveGrant, Grant, Paid, RequestChange, RequestGrant, TrusteeLine};

use super::{ACCOUNTANT, OFFICER, Office, PLANNER, money};

pub fn ask_grant(tx: &mut Tx<'_>, office: (String, &str, &str)) -> Outcome<Id<Grant>> {
    let (year, quarter, amount) = office;
    trustee::request_grant(
        tx,
        RequestGrant {
            year,
            quarter: quarter.to_owned(),
            amount: amount.to_owned(),
            purpose: "인건비와 장터 운영".to_owned(),
        },
    )
}

pub fn request(
    office: &Office,
    on: &str,
    quarter: &'static str,
    amount: &'static str,
) -> Outcome<Id<Grant>> {
    let year = office.year.to_string();
    office.on(on, ACCOUNTANT, move |tx| {
        ask_grant(tx, (year.clone(), quarter, amount))
    })
}

pub fn give(
    office: &Office,
    on: &'static str,
    grant: Id<Grant>,
) -> Outcome<Id<budget::BudgetMovement>> {
    let city_line = office.city_line.to_string();
    office.on(on, OFFICER, move |tx| {
        trustee::give_grant(
            tx,
            GiveGrant {
                grant: grant.to_string(),
                city_line: city_line.clone(),
                effective_on: on.to_owned(),
                note: String::new(),
            },
        )
    })
}

pub fn granted(office: &Office, amount: &'static str) {
    let grant = request(office, "2017-01-03", "1", amount).expect("asked");
    give(office, "2017-01-05", grant).expect("given");
}

pub fn change(
    office: &Office,
    on: &str,
    (from, to): (&str, &str),
    amount: &'static str,
    effective_on: &'static str,
) -> Outcome<Id<trustee::ChangeRequest>> {
    let year = office.year.to_string();
    let id = |category: &str| match category {
        "" => String::new(),
        category => office.line(category).to_string(),
    };
    let (from, to) = (id(from), id(to));
    office.on(on, PLANNER, move |tx| {
        trustee::request_change(
            tx,
            RequestChange {
                year: year.clone(),
                from: from.clone(),
                to: to.clone(),
                amount: amount.to_owned(),
                reason: "행사를 늘림".to_owned(),
                effective_on: effective_on.to_owned(),
                ..RequestChange::default()
            },
        )
    })
}

pub fn columns_of(office: &Office, line: Id<TrusteeLine>) -> trustee::LineColumns {
    let all = office
        .see(|tx| trustee::columns(tx, office.year))
        .expect("read");
    let found = all.into_iter().find(|(known, _)| known.id == line);
    found.expect("a line").1
}

pub fn cash_of(office: &Office) -> CashColumns {
    office
        .see(|tx| trustee::cash(tx, office.year))
        .expect("read")
}

/// Commits and pays at once.
pub fn spend(
    office: &Office,
    line: Id<TrusteeLine>,
    amount: Won,
    key: &'static str,
    on: &'static str,
) -> Outcome<i64> {
    let year = office.year;
    office.on(on, ACCOUNTANT, move |tx| {
        let hold = trustee::commit(tx, line, amount, money(&format!("c/{key}"), on))?;
        let paid = Paid {
            hold: hold.seq,
            gross: amount,
            withheld: Won::ZERO,
            finish: true,
        };
        Ok(trustee::pay(tx, year, paid, money(&format!("p/{key}"), on))?.seq)
    })
}
