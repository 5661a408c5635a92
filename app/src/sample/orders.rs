//! Proposals and resolutions of the sample: written, handed in, signed.

use kernel::{Address, Error, Fault, Id, Outcome};
use program::Activity;
use signoff::Standing;
use spending::{AddProposal, AddResolution, Decide, ExpenditureResolution, SpendingProposal};
use store::Tx;

use super::{
    papers,
    story::{Hand, Scene, known},
    table::{Order, Part},
    teller::Told,
};

/// Who looks at larger proposals first.
const REVIEW: Hand = ("planning", 11, 0);
/// Who signs proposals, and gives them back.
const SIGN_PROPOSAL: Hand = ("director", 11, 30);
/// Who writes resolutions.
const RESOLVE: Hand = ("accountant", 13, 30);
/// Who signs them.
const SIGN_RESOLUTION: Hand = ("director", 15, 0);

/// Who proposes what: the team whose work it is.
const PROPOSERS: &[(Hand, &[&str])] = &[
    (
        ("accountant", 10, 0),
        &[
            "pay",
            "extra",
            "insurance",
            "retirement",
            "rent",
            "utility",
            "supplies",
            "travel",
            "promotion",
            "audit",
        ],
    ),
    (("planning", 10, 10), &["advice", "member"]),
    (
        ("resource", 10, 20),
        &[
            "monitor", "survey", "pilot", "market", "banner", "cover", "prize", "judging",
            "poster", "meeting", "labor", "website",
        ],
    ),
];

/// The proposals of the day: handed in, looked at where they are large, signed. One that is to wait
/// somewhere waits there.
pub(super) fn propose(scene: &mut Scene<'_, '_>) -> Told<()> {
    for (hand, lines) in PROPOSERS {
        let mut asks = Vec::new();
        for (at, order) in scene.table.orders.iter().enumerate() {
            if order.on == scene.on && lines.contains(&order.line) {
                asks.push((at, proposal(scene, order)?));
            }
        }
        if asks.is_empty() {
            continue;
        }
        let name = format!("propose-{}", hand.0);
        let made = scene.tell(&name, *hand, "품의 상신", move |tx| {
            let each = asks.iter().map(|(at, ask)| {
                let id = spending::add_proposal(tx, ask.clone())?;
                spending::submit_proposal(tx, decide(id, ""))?;
                Ok((*at, id))
            });
            each.collect::<Outcome<Vec<_>>>()
        })?;
        scene.year_mut().proposals.extend(made);
    }
    sign_proposals(scene, "review", REVIEW, &["review"])?;
    sign_proposals(scene, "sign", SIGN_PROPOSAL, &["review", "director"])?;
    give_back(scene)
}

/// The proposals of the day that do not stop at one of these places.
fn of_today(scene: &Scene<'_, '_>, stops: &[&str]) -> Result<Vec<Id<SpendingProposal>>, Fault> {
    let orders = scene.table.orders.iter().enumerate();
    let goes_on = |order: &Order| {
        let options = &order.options;
        !stops.contains(&options.get("stop")) && options.get("return").is_empty()
    };
    let today = orders.filter(|(_, order)| order.on == scene.on && goes_on(order));
    today
        .map(|(at, _)| known(&scene.year()?.proposals, &at).copied())
        .collect()
}

fn sign_proposals(scene: &mut Scene<'_, '_>, name: &str, hand: Hand, stops: &[&str]) -> Told<()> {
    let ids = of_today(scene, stops)?;
    if ids.is_empty() {
        return Ok(());
    }
    let role = super::accounts::role_of(hand.0);
    scene.tell(name, hand, "품의 결재", move |tx| {
        for id in &ids {
            let standing = standing(tx, &SpendingProposal::address(*id))?;
            if standing.next_step().is_some_and(|step| step.role == role) {
                spending::sign_proposal(tx, decide(*id, &standing.content.to_string()))?;
            }
        }
        Ok(())
    })
}

fn give_back(scene: &mut Scene<'_, '_>) -> Told<()> {
    let orders = scene.table.orders.iter().enumerate();
    let reason = |order: &Order| order.options.get("return");
    let back = orders.filter(|(_, order)| order.on == scene.on && !reason(order).is_empty());
    let back: Vec<_> = back.map(|(at, order)| (at, reason(order))).collect();
    for (at, reason) in back {
        let id = *known(&scene.year()?.proposals, &at)?;
        scene.tell(
            &format!("give-back-{at}"),
            SIGN_PROPOSAL,
            "품의 반려",
            move |tx| {
                let ask = Decide {
                    note: reason.to_owned(),
                    ..decide(id, "")
                };
                spending::return_proposal(tx, ask).map(|_| ())
            },
        )?;
    }
    Ok(())
}

fn proposal(scene: &Scene<'_, '_>, order: &Order) -> Result<AddProposal, Fault> {
    let year = scene.year()?;
    let activity = match order.activity {
        "" => String::new(),
        name => {
            let id: Id<Activity> = *known(&year.activities, name)?;
            Address::new("program", "activity", id).to_string()
        }
    };
    let recoverable = scene.table.parts.iter().any(|part| {
        let own = scene.table.orders.get(part.order);
        own.is_some_and(|own| std::ptr::eq(own, order)) && !recoverable(part).is_empty()
    });
    Ok(AddProposal {
        line: known(&year.lines, order.line)?.to_string(),
        title: order.title.to_owned(),
        plan: order.plan.to_owned(),
        activity,
        supply: order.supply.0.to_string(),
        vat: order.vat.0.to_string(),
        vat_recoverable: if recoverable { "1" } else { "" }.to_owned(),
        payee: known(&scene.world.payees, order.payee)?.to_string(),
        due_on: order.due_on.to_string(),
    })
}

fn recoverable(part: &Part) -> &'static str {
    part.options.get("recoverable")
}

/// The resolutions of the day, each with the papers of its kind: handed in and signed. One that is
/// to stay a draft has a part of its papers only.
pub(super) fn resolve(scene: &mut Scene<'_, '_>) -> Told<()> {
    let mut drafts = Vec::new();
    for (at, part) in scene.table.parts.iter().enumerate() {
        if part.drafted_on()? == scene.on {
            drafts.push((at, part.options.get("stop"), resolution(scene, part)?));
        }
    }
    if drafts.is_empty() {
        return Ok(());
    }
    let stops: Vec<_> = drafts.iter().map(|(at, stop, _)| (*at, *stop)).collect();
    let made = scene.tell("resolve", RESOLVE, "지출결의 상신", move |tx| {
        let each = drafts.iter().map(|(at, stop, ask)| {
            let id = spending::add_resolution(tx, ask.clone())?;
            if *stop == "draft" {
                papers::attach_first(tx, id)?;
            } else {
                papers::attach_missing(tx, id)?;
                spending::submit_resolution(tx, decide(id, ""))?;
            }
            Ok((*at, id))
        });
        each.collect::<Outcome<Vec<_>>>()
    })?;
    let goes_on = |at: &usize| {
        let stop = stops.iter().find(|(of, _)| of == at).map(|(_, stop)| *stop);
        !matches!(stop, Some("draft" | "waiting"))
    };
    let to_sign: Vec<_> = made
        .iter()
        .filter(|(at, _)| goes_on(at))
        .map(|(_, id)| *id)
        .collect();
    scene.year_mut().resolutions.extend(made);
    sign_resolutions(scene, "sign-resolutions", SIGN_RESOLUTION, to_sign)
}

/// Signs resolutions as somebody who has looked at each.
pub(super) fn sign_resolutions(
    scene: &mut Scene<'_, '_>,
    name: &str,
    hand: Hand,
    ids: Vec<Id<ExpenditureResolution>>,
) -> Told<()> {
    if ids.is_empty() {
        return Ok(());
    }
    scene.tell(name, hand, "지출결의 결재", move |tx| {
        for id in &ids {
            let standing = standing(tx, &ExpenditureResolution::address(*id))?;
            spending::sign_resolution(tx, decide(*id, &standing.content.to_string()))?;
        }
        Ok(())
    })
}

fn resolution(scene: &Scene<'_, '_>, part: &Part) -> Result<AddResolution, Fault> {
    let option = |name: &str| part.options.get(name).to_owned();
    let [income_tax, local_tax, insurance] = withheld(part.options.get("tax"));
    let card = part.kind == "card";
    let number = if card || part.vat.0 > 0 {
        receipt_no(scene, part)
    } else {
        String::new()
    };
    Ok(AddResolution {
        kind: part.kind.to_owned(),
        proposal: known(&scene.year()?.proposals, &part.order)?.to_string(),
        takes_back: String::new(),
        purpose: part.purpose.to_owned(),
        supply: part.supply.0.to_string(),
        vat: part.vat.0.to_string(),
        vat_recoverable: option("recoverable"),
        payee: known(&scene.world.payees, part.payee)?.to_string(),
        service_on: part.service_on.to_string(),
        due_on: part.pay_on.to_string(),
        last: if part.last { "1" } else { "" }.to_owned(),
        income: option("income"),
        income_tax,
        local_tax,
        insurance,
        receipt_no: number,
        trade: option("trade"),
        slip_time: option("at"),
        minutes: option("min"),
        item: option("item"),
    })
}

/// `소득세/지방소득세/보험료`, or nothing.
fn withheld(text: &str) -> [String; 3] {
    let mut cells = text.split('/').map(str::to_owned);
    [(); 3].map(|()| cells.next().unwrap_or_default())
}

/// A number that no other receipt has: the day of service and the amount.
fn receipt_no(scene: &Scene<'_, '_>, part: &Part) -> String {
    let day = part.service_on.to_string().replace('-', "");
    format!(
        "{day}-{}-{}",
        part.order,
        part.supply.0 % 9_973 + i64::from(scene.table.year)
    )
}

/// What waits for a signature.
fn standing(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Standing> {
    signoff::standing(tx, subject)?.ok_or(Error::NotFound)
}

/// Handing in needs no digest, signing the one that was seen.
pub(super) fn decide(subject: impl ToString, content: &str) -> Decide {
    Decide {
        subject: subject.to_string(),
        content: content.to_owned(),
        note: String::new(),
    }
}
