//! The form of a resolution: its kind first, then the fields of that kind.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, choices, scope, settle};
use crate::{
    access,
    add_resolution::add_resolution,
    attach_evidence::attach_evidence,
    change_resolution::change_resolution,
    load,
    model::{
        AddResolution, AllowanceItem, AttachEvidence, ChangeResolution, EvidenceKind,
        ExpenditureResolution, IncomeKind, ListPart, PersonnelItem, ProposalQuery, ProposalState,
        ResolutionKind, ReturnReason,
    },
    rules::{dated, evidence as demands, refuse, resolution},
    store::{proposals, resolutions},
};

#[derive(Template)]
#[template(path = "resolution_kind.html")]
struct KindPage {
    frame: ui::Frame,
    kinds: Vec<(String, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "resolution_form.html")]
struct ResolutionFormPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    kind: ResolutionKind,
    proposals: Vec<(String, String)>,
    takes_back: String,
    base: Option<String>,
    payees: Vec<(String, String)>,
    items: Vec<(String, String)>,
    incomes: Vec<(String, String)>,
    /// Papers that the kind asks for: name of the file field, label. Empty when changing.
    papers: Vec<(String, String)>,
}

impl ResolutionFormPage {
    fn is(&self, word: &str) -> bool {
        self.kind.word() == word
    }

    fn has_vat(&self) -> bool {
        use ResolutionKind as K;
        matches!(
            self.kind,
            K::General | K::Goods | K::Works | K::Card | K::TakeBack
        )
    }
}

const FIELDS: [&str; 19] = [
    "proposal",
    "takes_back",
    "purpose",
    "supply",
    "vat",
    "vat_recoverable",
    "payee",
    "service_on",
    "due_on",
    "last",
    "income",
    "income_tax",
    "local_tax",
    "insurance",
    "receipt_no",
    "trade",
    "slip_time",
    "minutes",
    "item",
];

struct Offered {
    proposals: Vec<(String, String)>,
    payees: Vec<(String, String)>,
    base: Option<String>,
}

/// The proposals that still hold money, and `own` whatever it holds.
fn open_proposals(tx: &mut Tx<'_>, own: &str) -> Outcome<Vec<(String, String)>> {
    let mut choices = vec![(String::new(), "고르세요".to_owned())];
    let query = ProposalQuery {
        state: Some(ProposalState::Approved),
        ..ProposalQuery::default()
    };
    let mut rows = proposals::list(tx, &query, ListPart::ALL)?;
    if let Ok(id) = own.parse()
        && rows.iter().all(|row| row.proposal.id != id)
    {
        rows.push(proposals::proposal(tx, id)?);
    }
    for row in rows {
        let (one, left) = (&row.proposal, row.left()?);
        let text = format!("제{}호 {} (남은 금액 {left}원)", one.number, one.title);
        choices.push((one.id.to_string(), text));
    }
    Ok(choices)
}

fn offered(tx: &mut Tx<'_>, kind: ResolutionKind, own: &str, takes_back: &str) -> Outcome<Offered> {
    if kind == ResolutionKind::TakeBack {
        let paid = resolutions::resolution(tx, load::id(takes_back)?)?;
        let text = format!("제{}호 {} {}원", paid.number, paid.purpose, paid.gross()?);
        return Ok(Offered {
            proposals: Vec::new(),
            payees: Vec::new(),
            base: Some(text),
        });
    }
    Ok(Offered {
        proposals: open_proposals(tx, own)?,
        payees: scope::payees(tx, "고르세요", None)?,
        base: None,
    })
}

fn items(kind: ResolutionKind) -> Vec<(String, String)> {
    let none = Some("고르세요");
    match kind {
        ResolutionKind::Personnel => {
            let (word, label) = (PersonnelItem::word, PersonnelItem::label);
            choices(PersonnelItem::ALL, none, word, label)
        }
        ResolutionKind::Allowance => {
            let (word, label) = (AllowanceItem::word, AllowanceItem::label);
            choices(AllowanceItem::ALL, none, word, label)
        }
        ResolutionKind::TakeBack => {
            let (word, label) = (ReturnReason::word, ReturnReason::label);
            choices(ReturnReason::ALL, none, word, label)
        }
        _ => Vec::new(),
    }
}

/// The file fields of a new resolution: one per paper that its kind asks for before payment.
fn paper_fields(kind: ResolutionKind, today: jiff::civil::Date) -> Vec<(String, String)> {
    let required = demands::required(&dated::rules(), kind, today).into_iter();
    let needed = required.filter(|one| !one.after_payment);
    let each = needed.filter_map(|one| {
        let first = one.any_of.first()?;
        Some((format!("evidence-{}", first.word()), one.label()))
    });
    each.collect()
}

struct Asking<'a> {
    kind: ResolutionKind,
    proposal: &'a str,
    takes_back: &'a str,
    change: Option<&'a str>,
}

async fn page(
    visit: &Visit,
    form: ui::FormView,
    asking: Asking<'_>,
) -> Result<ResolutionFormPage, Failure> {
    let kind = asking.kind;
    let own = asking.proposal.to_owned();
    let takes_back = asking.takes_back.to_owned();
    let wanted = takes_back.clone();
    let offered = visit
        .read(move |tx| offered(tx, kind, &own, &wanted))
        .await?;
    let title = match kind {
        ResolutionKind::TakeBack => "반납결의서".to_owned(),
        _ => format!("지출결의서: {}", kind.label()),
    };
    let mut frame = visit.frame(&title).under("지출", "/spending");
    let mut action = "/spending/resolutions/add".to_owned();
    let mut papers = paper_fields(kind, visit.ctx().today());
    if let Some(id) = asking.change {
        let own = format!("/spending/resolutions/{id}");
        action = format!("{own}/change");
        frame = frame.under("이 결의서", own);
        papers.clear();
    }
    Ok(ResolutionFormPage {
        frame,
        form,
        action,
        kind,
        proposals: offered.proposals,
        takes_back,
        base: offered.base,
        payees: offered.payees,
        items: items(kind),
        incomes: choices(
            resolution::own::income_kinds(kind),
            None,
            IncomeKind::word,
            IncomeKind::label,
        ),
        papers,
    })
}

/// Shows the kinds; with `?kind=`, the fields of that kind.
pub async fn show_add(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let Some(kind) = ResolutionKind::read(asked(&query, "kind")) else {
        let proposal = asked(&query, "proposal").to_owned();
        let wanted = proposal.clone();
        if !wanted.is_empty() {
            let known = move |tx: &mut Tx<'_>| proposals::proposal(tx, load::id(&wanted)?);
            visit.read(known).await?;
        }
        return Ok(visit.page(&kinds(&visit, &proposal)));
    };
    let values = FIELDS.map(|name| (name, asked(&query, name).to_owned()));
    let asking = Asking {
        kind,
        proposal: asked(&query, "proposal"),
        takes_back: asked(&query, "takes_back"),
        change: None,
    };
    let page = page(&visit, visit.form_with(&values), asking).await?;
    Ok(visit.page(&page))
}

fn kinds(visit: &Visit, proposal: &str) -> KindPage {
    let rules = dated::rules();
    let all = ResolutionKind::ALL.iter();
    let spending = all.filter(|kind| **kind != ResolutionKind::TakeBack);
    let each = spending.map(|kind| {
        let pairs = [
            ("kind", kind.word().to_owned()),
            ("proposal", proposal.to_owned()),
        ];
        let required = demands::required(&rules, *kind, visit.ctx().today());
        let papers: Vec<String> = required.iter().map(|one| one.label()).collect();
        let path = super::path_with("/spending/resolutions/add", &pairs);
        (path, kind.label(), papers.join(", "))
    });
    KindPage {
        frame: visit.frame("지출결의서 종류").under("지출", "/spending"),
        kinds: each.collect(),
    }
}

fn ask_of(sent: &Sent) -> AddResolution {
    let text = |name: &str| sent.text(name).to_owned();
    AddResolution {
        kind: text("kind"),
        proposal: text("proposal"),
        takes_back: text("takes_back"),
        purpose: text("purpose"),
        supply: text("supply"),
        vat: text("vat"),
        vat_recoverable: text("vat_recoverable"),
        payee: text("payee"),
        service_on: text("service_on"),
        due_on: text("due_on"),
        last: text("last"),
        income: text("income"),
        income_tax: text("income_tax"),
        local_tax: text("local_tax"),
        insurance: text("insurance"),
        receipt_no: text("receipt_no"),
        trade: text("trade"),
        slip_time: text("slip_time"),
        minutes: text("minutes"),
        item: text("item"),
    }
}

/// The papers that came with the form.
fn papers_of(sent: &Sent) -> Vec<AttachEvidence> {
    let each = EvidenceKind::ALL.iter().filter_map(|kind| {
        let file = sent.file(&format!("evidence-{}", kind.word()))?;
        (!file.bytes.is_empty()).then(|| AttachEvidence {
            resolution: String::new(),
            kind: kind.word().to_owned(),
            name: file.name.clone(),
            bytes: file.bytes.to_vec(),
            split_reason: sent.text("split_reason").to_owned(),
        })
    });
    each.collect()
}

/// Writes the resolution with the papers that came along.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let (ask, papers) = (ask_of(&sent), papers_of(&sent));
    let verb = move |tx: &mut Tx<'_>| {
        let id = add_resolution(tx, ask.clone())?;
        for paper in &papers {
            let paper = AttachEvidence {
                resolution: id.to_string(),
                ..paper.clone()
            };
            attach_evidence(tx, &paper)?;
        }
        Ok(id)
    };
    let done: Outcome<Id<ExpenditureResolution>> =
        visit.write(&sent, access::RESOLVE.label, verb).await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(
            &format!("/spending/resolutions/{id}"),
            "지출결의서를 저장했습니다. 증빙을 확인하고 상신하세요.",
        )),
        Err(refusal) => {
            let kind = ResolutionKind::read(sent.text("kind")).ok_or(Error::NotFound)?;
            let asking = Asking {
                kind,
                proposal: sent.text("proposal"),
                takes_back: sent.text("takes_back"),
                change: None,
            };
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, form, asking).await?;
            Ok(visit.refused(&page))
        }
    }
}

fn values(one: &ExpenditureResolution) -> Vec<(&'static str, String)> {
    let tick = |on: bool| if on { "1" } else { "" }.to_owned();
    let own = &one.details;
    let item = own.personnel.map(PersonnelItem::word);
    let item = item.or(own.allowance.map(AllowanceItem::word));
    let item = item.or(own.returned_for.map(ReturnReason::word));
    let time = own.slip_time;
    let time = time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    let mut values = vec![
        (
            "proposal",
            one.proposal.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("purpose", one.purpose.clone()),
        ("supply", one.supply.to_string()),
        ("vat", one.vat.to_string()),
        ("vat_recoverable", tick(one.vat_recoverable)),
        ("payee", one.payee.to_string()),
        ("service_on", one.service_on.to_string()),
        ("due_on", one.due_on.to_string()),
        ("last", tick(one.last)),
        ("income", one.income.word().to_owned()),
        ("receipt_no", own.receipt_no.clone()),
        ("trade", own.trade.clone().unwrap_or_default()),
        ("slip_time", time.unwrap_or_default()),
        (
            "minutes",
            own.minutes.map(|n| n.to_string()).unwrap_or_default(),
        ),
        ("item", item.unwrap_or_default().to_owned()),
    ];
    if one.income == IncomeKind::Employment {
        values.extend([
            ("income_tax", one.withheld.income_tax.to_string()),
            ("local_tax", one.withheld.local_tax.to_string()),
            ("insurance", one.withheld.insurance.to_string()),
        ]);
    }
    values
}

async fn known(visit: &Visit, id: &str) -> Result<ExpenditureResolution, Failure> {
    let wanted = id.to_owned();
    let one = visit
        .read(move |tx| {
            let one = resolutions::resolution(tx, load::id(&wanted)?)?;
            resolution::open(&one).map_err(|no| refuse(vec![no]))?;
            Ok(one)
        })
        .await?;
    Ok(one)
}

fn text_of<K>(id: Option<Id<K>>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Shows the form with what the resolution says.
pub async fn show_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = known(&visit, &id).await?;
    let asking = Asking {
        kind: one.kind,
        proposal: &text_of(one.proposal),
        takes_back: &text_of(one.takes_back),
        change: Some(&id),
    };
    let page = page(&visit, visit.form_with(&values(&one)), asking).await?;
    Ok(visit.page(&page))
}

/// Changes the resolution.
pub async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeResolution {
        resolution: id.clone(),
        to: ask_of(&sent),
    };
    let verb = move |tx: &mut Tx<'_>| change_resolution(tx, ask.clone());
    match settle(visit.write(&sent, access::RESOLVE.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/spending/resolutions/{id}"),
            "지출결의서를 고쳤습니다. 다시 상신하세요.",
        )),
        Err(refusal) => {
            let one = known(&visit, &id).await?;
            let asking = Asking {
                kind: one.kind,
                proposal: &text_of(one.proposal),
                takes_back: &text_of(one.takes_back),
                change: Some(&id),
            };
            let page = page(&visit, visit.form_again(&sent, &refusal), asking).await?;
            Ok(visit.refused(&page))
        }
    }
}
