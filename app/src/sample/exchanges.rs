//! Whom the sample office deals with, what is offered and asked for, and an idle school that
//! somebody wants to use. All bodies, persons and numbers are invented.

use kernel::{Error, Fault, Id, Outcome};
use partner::{ConsentTerms, Counterpart, CounterpartTerms, RegisterCounterpart};
use resource::{ListFilter, Resource, door};
use store::Tx;

/// Kind, name, region.
const BODIES: &[(&str, &str, &str)] = &[
    ("village_council", "솔바람마을협의회", "강원도 평창군"),
    ("cooperative", "달빛고개대추영농조합", "충청북도 보은군"),
    ("civic_group", "도시텃밭이웃모임", ""),
];

/// The bodies, a person with what she allowed, and a talk that leaves something to do.
pub(super) fn counterparts(tx: &mut Tx<'_>) -> Outcome<()> {
    let mut first = None;
    for (kind, name, region) in BODIES {
        let terms = CounterpartTerms {
            kind: (*kind).to_owned(),
            name: (*name).to_owned(),
            region: (*region).to_owned(),
            ..CounterpartTerms::default()
        };
        let id = register(tx, "organization", terms, ConsentTerms::default())?;
        first = first.or(Some(id));
    }
    let terms = CounterpartTerms {
        name: "도한울".to_owned(),
        region: "강원도 평창군".to_owned(),
        phone: "010-0000-0041".to_owned(),
        ..CounterpartTerms::default()
    };
    let consent = ConsentTerms {
        purposes: vec!["keep".to_owned(), "contact".to_owned()],
        given_on: "2018-01-23".to_owned(),
        valid_to: "2018-12-31".to_owned(),
        evidence_text: "개인정보 동의서철 1쪽".to_owned(),
    };
    let person = register(tx, "person", terms, consent)?;
    partner::give_role(
        tx,
        partner::GiveRole {
            person: person.to_string(),
            at: "솔바람마을협의회".to_owned(),
            role: "manager".to_owned(),
            from: "2017-01-01".to_owned(),
        },
    )?;
    partner::record_contact(
        tx,
        partner::RecordContact {
            counterpart: first.map(|id| id.to_string()).unwrap_or_default(),
            person: person.to_string(),
            happened_on: "2018-02-27".to_owned(),
            channel: "visit".to_owned(),
            subject: "봄 체험 일정".to_owned(),
            said: "4월부터 손님을 받을 수 있고 방은 여덟 칸이라고 함".to_owned(),
            next_step: "체험 일정표 받기".to_owned(),
            next_due: "2018-03-02".to_owned(),
            ..partner::RecordContact::default()
        },
    )?;
    Ok(())
}

fn register(
    tx: &mut Tx<'_>,
    sort: &str,
    terms: CounterpartTerms,
    consent: ConsentTerms,
) -> Outcome<Id<Counterpart>> {
    let ask = RegisterCounterpart {
        sort: sort.to_owned(),
        terms,
        consent,
        anyway: String::new(),
    };
    partner::register_counterpart(tx, ask)
}

/// The record of a name.
fn named(tx: &mut Tx<'_>, name: &str) -> Outcome<Id<Resource>> {
    let all = door::selected(tx, &ListFilter::default())?;
    let found = all.into_iter().find(|brief| brief.name == name);
    let found = found.ok_or_else(|| Fault::new(format!("the sample has no {name}")));
    Ok(found.map_err(Error::from)?.id)
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// Offers of two villages, demands of a school and a bureau, and a match that both sides accepted.
pub(super) fn matches(tx: &mut Tx<'_>) -> Outcome<()> {
    let first = offers(tx)?;
    let school = demands(tx)?;
    let ask = exchange::ProposeMatch {
        demand: school.to_string(),
        offer: first.to_string(),
        first_day: "2018-05-17".to_owned(),
    };
    let matching = exchange::propose_match(tx, &ask)?;
    for (side, how) in [("offer", "협의회 회신 공문"), ("demand", "학교 회신 공문")] {
        let ask = exchange::AcceptMatch {
            matching: matching.to_string(),
            side: side.to_owned(),
            accepted_on: String::new(),
            how: how.to_owned(),
        };
        exchange::accept_match(tx, &ask)?;
    }
    Ok(())
}

/// A night in the hills, which is answered, and a day among jujubes.
fn offers(tx: &mut Tx<'_>) -> Outcome<Id<exchange::Offer>> {
    let offer = |what: &str, capacity: &str, low: &str, months: &[&str], features: &[&str]| {
        exchange::OfferFields {
            what: what.to_owned(),
            capacity: capacity.to_owned(),
            least_group: "10".to_owned(),
            first_day: "2018-04-01".to_owned(),
            last_day: "2018-11-30".to_owned(),
            months: words(months),
            price_low: low.to_owned(),
            features: words(features),
            ..exchange::OfferFields::default()
        }
    };
    let stay = offer(
        "산골에서 하룻밤 묵으며 나물을 캔다",
        "40",
        "45000",
        &["4", "5", "6", "9", "10"],
        &["stay", "meal", "bus"],
    );
    let day = offer(
        "대추를 따고 두부를 만든다",
        "60",
        "15000",
        &["9", "10", "11"],
        &["meal", "bus", "indoor"],
    );
    let mut register = |village: &str, fields| {
        let ask = exchange::RegisterOffer {
            resource: named(tx, village)?.to_string(),
            fields,
        };
        exchange::register_offer(tx, &ask)
    };
    let first = register("솔바람 체험마을", stay)?;
    register("달빛고개 체험마을", day)?;
    Ok(first)
}

/// What a school asks for, which is answered, and what a bureau of the city does.
fn demands(tx: &mut Tx<'_>) -> Outcome<Id<exchange::Demand>> {
    let demand = |body: &str, kind: &str, what: &str, people: &str, days: (&str, &str)| {
        exchange::DemandFields {
            body: body.to_owned(),
            body_kind: kind.to_owned(),
            kind: "village".to_owned(),
            what: what.to_owned(),
            people: people.to_owned(),
            first_day: days.0.to_owned(),
            last_day: days.1.to_owned(),
            ..exchange::DemandFields::default()
        }
    };
    let may = ("2018-05-10", "2018-05-31");
    let pupils = exchange::DemandFields {
        days: "2".to_owned(),
        budget: "2000000".to_owned(),
        musts: words(&["stay"]),
        wishes: [("indoor".to_owned(), "2".to_owned())].into(),
        ..demand("가람중학교", "school", "1박 2일 농촌 체험", "30", may)
    };
    let school = exchange::register_demand(tx, &pupils)?;
    let october = ("2018-10-01", "2018-10-31");
    let walk = exchange::DemandFields {
        budget: "1200000".to_owned(),
        ..demand("평생교육과", "bureau", "어르신 가을 나들이", "55", october)
    };
    exchange::register_demand(tx, &walk)?;
    Ok(school)
}

/// An idea for a closed school, and a plan of the survey of spring.
pub(super) fn plans(tx: &mut Tx<'_>) -> Outcome<()> {
    let school = named(tx, "옛 돌담초등학교")?;
    let ask = reuse::ProposeUse {
        resource: school.to_string(),
        proposer: "도시텃밭이웃모임".to_owned(),
        purpose: "culture".to_owned(),
        plan: "교실 두 칸을 도시와 농촌이 함께 쓰는 전시실과 목공방으로 고쳐 쓴다.".to_owned(),
    };
    reuse::propose_use(tx, &ask)?;
    let ask = resource::MakeCampaign {
        name: "2018년 봄 자원조사".to_owned(),
        kinds: vec!["village".to_owned(), "closed_school".to_owned()],
        region: String::new(),
        from_on: "2018-03-05".to_owned(),
        to_on: "2018-05-31".to_owned(),
        lead: String::new(),
    };
    let campaign = resource::make_campaign(tx, &ask)?;
    let mut records = Vec::new();
    for name in [
        "갯바람 어촌체험마을",
        "옛 솔바람초 물안분교",
        "달빛고개 체험마을",
    ] {
        records.push(named(tx, name)?.to_string());
    }
    let ask = resource::AssignRecords {
        campaign: campaign.to_string(),
        resources: records,
        surveyor: tx.actor().key(),
        due_on: "2018-04-30".to_owned(),
    };
    resource::assign_records(tx, &ask)?;
    Ok(())
}
