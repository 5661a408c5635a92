//! Signing the budget of a year: the director, then the city officer.

use kernel::{Digest, Error, Fault, Id, Outcome, Won};
use ledger::{Leg, PostEntry};
use people::role::{CITY_OFFICER, DIRECTOR};
use serde::Serialize;
use signoff::{Ask, Standing, State, Step};
use store::Tx;

use crate::{
    access, books,
    model::{ApproveBudget, LineAccount, TrusteeLine, TrusteeYear, YearState},
    money::kind,
    rules::{Refused, refuse, setup},
    store::{lines, years},
};

/// Exactly what the signature covers.
#[derive(Serialize)]
struct Content<'a> {
    program: String,
    fiscal_year: i64,
    title: &'a str,
    starts_on: String,
    lines: Vec<&'a TrusteeLine>,
}

/// One step of signing a year's budget: `submit` by the accountant, `sign` by the director and
/// then by the city officer, `give_back` with a reason, `withdraw` by who handed it in. The last
/// signature opens the year: every line gets its accounts and its money, in the same transaction.
/// Whoever wrote a line of it does not sign, whoever hands it in.
#[doc(alias = "예산 승인")]
pub fn approve_budget(tx: &mut Tx<'_>, ask: ApproveBudget) -> Outcome<YearState> {
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let subject = TrusteeYear::address(year.id);
    match ask.step.trim() {
        "submit" => submit(tx, &year)?,
        "sign" => {
            tx.require(&access::SIGN)?;
            let seen = crate::seen(&ask.seen)?;
            unchanged(seen, budget_content(tx, year.id)?)?;
            let waiting = waiting(tx, &subject)?;
            let standing = signoff::sign(tx, waiting.id, seen, &ask.note)?;
            if standing.state == State::Approved {
                signoff::approved(tx, &subject, seen)?;
                open(tx, &year)?;
                return Ok(YearState::Open);
            }
        }
        "give_back" => {
            tx.require(&access::SIGN)?;
            let waiting = waiting(tx, &subject)?;
            signoff::give_back(tx, waiting.id, &ask.note)?;
        }
        "withdraw" => {
            tx.require(&access::SIGN)?;
            let waiting = waiting(tx, &subject)?;
            signoff::withdraw(tx, waiting.id, &ask.note)?;
        }
        _ => return Err(crate::unknown_step()),
    }
    Ok(year.state)
}

/// The digest of exactly what a budget's signature covers.
pub fn budget_content(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Digest> {
    let year = years::year(tx, year)?;
    let lines = lines::lines(tx, year.id)?;
    // The accounts of a line come with the last signature and are no part of it.
    let lines: Vec<TrusteeLine> = lines
        .into_iter()
        .filter(|line| line.drafted > Won::ZERO)
        .map(|line| TrusteeLine {
            first_account: None,
            ..line
        })
        .collect();
    let content = Content {
        program: year.program.to_string(),
        fiscal_year: year.fiscal_year.get(),
        title: &year.title,
        starts_on: year.starts_on.to_string(),
        lines: lines.iter().collect(),
    };
    crate::digest_of(&content)
}

fn submit(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<()> {
    tx.require(&access::WRITE_BUDGET)?;
    let known = lines::lines(tx, year.id)?;
    setup::may_submit(year, &known).map_err(|no| refuse(vec![no]))?;
    let content = budget_content(tx, year.id)?;
    let mut barred = Vec::new();
    for line in &known {
        barred.extend(lines::writers(tx, line.id)?);
    }
    let ask = Ask {
        subject: TrusteeYear::address(year.id),
        title: year.title.clone(),
        content,
        steps: vec![
            Step {
                label: "결재".to_owned(),
                role: DIRECTOR.to_owned(),
            },
            Step {
                label: "시 승인".to_owned(),
                role: CITY_OFFICER.to_owned(),
            },
        ],
        barred,
    };
    signoff::submit(tx, ask)?;
    Ok(())
}

/// What waits for a signature now.
pub(crate) fn waiting(tx: &mut Tx<'_>, subject: &kernel::Address) -> Outcome<Standing> {
    signoff::standing(tx, subject)?
        .filter(|standing| standing.state == State::Waiting)
        .ok_or_else(|| {
            let why =
                "결재를 기다리는 문서가 없습니다. 화면을 새로 열어 상태를 확인하세요.".to_owned();
            Refused::Cannot { why }.into()
        })
}

/// Whether the person saw what is there now.
pub(crate) fn unchanged(seen: Digest, now: Digest) -> Result<(), Error> {
    if seen == now {
        return Ok(());
    }
    let why = "보신 뒤에 내용이 바뀌었습니다. 화면을 새로 열어 내용을 확인하고, 결재를 다시 올리게 하세요."
        .to_owned();
    Err(Refused::Cannot { why }.into())
}

/// Lines of one entry: an entry takes at most 1,000 legs.
const LINES_PER_ENTRY: usize = 400;

fn open(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<()> {
    let mut known = lines::lines(tx, year.id)?;
    for line in &mut known {
        let first = books::open_line(tx, year.book, line.id)?;
        lines::set_accounts(tx, line.id, first)?;
        line.first_account = Some(first);
    }
    let reason = crate::reason_of(tx, &access::SIGN);
    for (number, part) in (1..).zip(known.chunks(LINES_PER_ENTRY)) {
        let legs: Result<Vec<[Leg; 2]>, Fault> = part
            .iter()
            .map(|line| {
                Ok([
                    books::debit(line, LineAccount::Available, line.drafted)?,
                    books::credit(line, LineAccount::Original, line.drafted)?,
                ])
            })
            .collect();
        let entry = PostEntry {
            key: format!("open/{}/{number}", year.id),
            kind: kind::ORIGINAL.to_owned(),
            effective_on: year.starts_on,
            reason: reason.clone(),
            source: TrusteeYear::address(year.id).to_string(),
            memo: year.title.clone(),
            legs: legs?.into_iter().flatten().collect(),
        };
        ledger::post(tx, year.book, entry)?;
    }
    years::set_state(tx, year.id, YearState::Open)
}
