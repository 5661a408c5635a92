//! What happens on a day of the sample beside proposals and payments: one row `@` of the table,
//! one function.

use kernel::{Fault, Won};
use ledger::Posted;
use trustee::{GiveGrant, Money, RequestGrant, TrusteeYear};

use super::{
    activities, audits, books, budget_year, closings, corrections, payees, programme, statements,
    story::{Hand, Scene, known},
    table::{self, Event},
    teller::Told,
};

/// Who keeps the trustee's books.
const BOOKKEEPER: Hand = ("accountant", 8, 40);
/// The city's officer.
const OFFICER: Hand = ("officer", 9, 0);
/// The city's head.
const HEAD: Hand = ("head", 9, 0);
/// Who keeps the register of activities.
const REGISTRAR: Hand = ("planning", 8, 30);

/// Tells what the table says of the day, in its order.
pub(super) fn tell(scene: &mut Scene<'_, '_>) -> Told<()> {
    let all = scene.table.events.iter().enumerate();
    let today: Vec<(usize, Event)> = all
        .filter(|(_, event)| event.on == scene.on)
        .map(|(at, event)| (at, event.clone()))
        .collect();
    for (at, event) in today {
        let name = format!("{}-{at}", event.name);
        one(scene, &name, &event)?;
    }
    Ok(())
}

fn one(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    match event.name {
        "city" => city(scene, name, event.cell(0)),
        "city-close" => {
            let (program, year, why) = (scene.world.program, scene.table.year, event.cell(0));
            scene.tell(name, HEAD, "결산 확정", move |tx| {
                books::close_year(tx, program, year, why)
            })
        }
        "describe" => {
            let program = scene.world.program;
            scene.tell(name, HEAD, "설명서 자료 입력", move |tx| {
                programme::describe(tx, program)
            })
        }
        "register" => register(scene, name, event.cell(0)),
        "complete" => {
            let year = scene.table.year.to_string();
            let planned = scene.year()?.activities.clone();
            scene.tell(name, REGISTRAR, "활동 완료", move |tx| {
                activities::complete(tx, &year, &planned)
            })
        }
        "payees" => {
            let year = scene.table.year;
            let made = scene.tell(name, payees::HAND, "거래처 등록", move |tx| {
                payees::add(tx, year)
            })?;
            scene.world.payees.extend(made);
            Ok(())
        }
        "budget" => budget_year::open(scene, name, event.cell(0)),
        "accounts" => {
            let year = scene.year_id()?;
            scene.tell(name, BOOKKEEPER, "전용계좌 등록", move |tx| {
                budget_year::add_accounts(tx, year)
            })
        }
        "ask-grant" => ask_grant(scene, name, event),
        "grant" => give_grant(scene, name, event.cell(0)),
        "bank" => statements::import(scene, name, event),
        "close-month" => closings::close_month(scene, name, event),
        "report" => closings::report(scene, name, event),
        "remit" => remit(scene, name),
        "interest" => interest(scene, name, event.cell(0)),
        "year-end" => closings::close_year(scene, name),
        "clearing" => closings::open(scene, name, event),
        "clear" => closings::step(scene, name, event),
        "disallow" => closings::disallow(scene, name, event),
        "return" => closings::give_back(scene, name, event),
        "question" => audits::ask(scene, name, event),
        "answer" => audits::answer(scene, name, event),
        "draw" => audits::draw(scene, name, event),
        "move" => corrections::move_money(scene, name, event),
        "bounce" => corrections::bounce(scene, name, event),
        "account" => corrections::change_account(scene, name, event),
        "again" => corrections::pay_again(scene, name, event),
        "take-back" => corrections::take_back(scene, name, event),
        other => Err(Fault::new(format!("the sample's story knows no {other}")).into()),
    }
}

fn city(scene: &mut Scene<'_, '_>, name: &str, original: &'static str) -> Told<()> {
    let (program, year) = (scene.world.program, scene.table.year);
    let line = scene.tell(name, OFFICER, "시 예산 등록", move |tx| {
        books::open_year(tx, program, year, original)
    })?;
    scene.year_mut().city_line = Some(line);
    Ok(())
}

/// The register of the table's year, or of one that is over already.
fn register(scene: &mut Scene<'_, '_>, name: &str, earlier: &'static str) -> Told<()> {
    let program = scene.world.program;
    let year = scene.table.year.to_string();
    let made = scene.tell(name, REGISTRAR, "활동 등록", move |tx| {
        if earlier.is_empty() {
            return activities::register(tx, program, &year);
        }
        activities::regions(tx)?;
        let held = activities::register(tx, program, earlier)?;
        activities::complete(tx, earlier, &held)?;
        Ok(activities::Activities::new())
    })?;
    scene.year_mut().activities.extend(made);
    Ok(())
}

fn ask_grant(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = RequestGrant {
        year: scene.year_id()?.to_string(),
        quarter: event.cell(0).to_owned(),
        amount: event.cell(1).to_owned(),
        purpose: event.cell(2).to_owned(),
    };
    let grant = scene.tell(name, BOOKKEEPER, "교부신청", move |tx| {
        trustee::request_grant(tx, ask.clone())
    })?;
    let quarter = event.cell(0).to_owned();
    scene.year_mut().grants.insert(quarter, grant);
    Ok(())
}

fn give_grant(scene: &mut Scene<'_, '_>, name: &str, quarter: &str) -> Told<()> {
    let year = scene.year()?;
    let no_line = || Fault::new("the city has no line yet");
    let ask = GiveGrant {
        grant: known(&year.grants, quarter)?.to_string(),
        city_line: year.city_line.ok_or_else(no_line)?.to_string(),
        effective_on: scene.on.to_string(),
        note: String::new(),
    };
    scene.tell(name, OFFICER, "교부", move |tx| {
        trustee::give_grant(tx, ask.clone()).map(|_| ())
    })
}

/// Everything that was withheld until the day before goes where it belongs.
fn remit(scene: &mut Scene<'_, '_>, name: &str) -> Told<()> {
    let (year, money) = (scene.year_id()?, money(scene, name, "원천세·보험료 납부")?);
    scene.tell(name, BOOKKEEPER, "예수금 납부", move |tx| {
        let withheld = trustee::cash(tx, year)?.withheld;
        if withheld == Won::ZERO {
            return Ok(None);
        }
        let posted = trustee::remit(tx, year, withheld, money.clone())?;
        Ok(Some(posted.seq))
    })?;
    Ok(())
}

fn interest(scene: &mut Scene<'_, '_>, name: &str, amount: &str) -> Told<()> {
    let (year, money) = (scene.year_id()?, money(scene, name, "전용계좌 이자")?);
    let amount = table::amount(amount)?;
    scene.tell(name, BOOKKEEPER, "이자 수입", move |tx| {
        trustee::receive_interest(tx, year, amount, money.clone()).map(seq)
    })?;
    Ok(())
}

fn seq(posted: Posted) -> i64 {
    posted.seq
}

/// A posting of the day that no record of a higher room causes.
pub(super) fn money(scene: &Scene<'_, '_>, name: &str, memo: &str) -> Result<Money, Fault> {
    Ok(Money {
        key: format!("sample/{}/{name}", scene.on),
        on: scene.on,
        reason: memo.to_owned(),
        source: TrusteeYear::address(scene.year_id()?),
        memo: memo.to_owned(),
    })
}
