//! The register of resources of the sample office. Places are real municipalities; every name of a
//! village, school, house, group, festival and market, every number and every sentence is invented.

use std::collections::BTreeMap;

use kernel::{Error, Fault, Id, Outcome};
use resource::{
    GiveConsent, ImportedDraft, ListFilter, MoveState, RegisterResource, Resource, ResourceFields,
    State, SurveyResource, WithdrawConsent, door,
};
use store::Tx;

/// A record a block, parted by empty lines; what the blocks hold says its head.
const TABLE: &str = include_str!("tables/resources.txt");

/// The house whose owner thinks again.
const WITHDRAWN: &str = "고갯길 빈집";

/// A record of the table: its fields, and those of its kind.
#[derive(Default)]
struct Row {
    fields: BTreeMap<&'static str, &'static str>,
    own: BTreeMap<String, String>,
}

impl Row {
    /// A field as the table writes it; empty where it does not.
    fn text(&self, key: &str) -> &'static str {
        self.fields.get(key).copied().unwrap_or_default()
    }

    fn owned(&self, key: &str) -> String {
        self.text(key).to_owned()
    }
}

fn rows() -> impl Iterator<Item = Row> {
    let blocks = TABLE.split("\n\n").filter(|block| !block.starts_with('#'));
    blocks.map(|block| {
        let mut row = Row::default();
        for line in block.lines() {
            let own = line.strip_prefix("- ");
            let (key, value) = own.unwrap_or(line).split_once(' ').unwrap_or((line, ""));
            if own.is_some() {
                row.own.insert(key.to_owned(), value.to_owned());
            } else {
                row.fields.insert(key, value);
            }
        }
        row
    })
}

/// What the first survey of the autumn found. By the story's end most of it must be looked at
/// again.
pub(super) fn first_survey(tx: &mut Tx<'_>) -> Outcome<()> {
    let mut first = rows().filter(|row| row.text("seen_on").starts_with("2016"));
    first.try_for_each(|row| fill(tx, &row))
}

/// What was registered and seen since, and what only somebody named.
pub(super) fn second_survey(tx: &mut Tx<'_>) -> Outcome<()> {
    let mut second = rows().filter(|row| !row.text("seen_on").starts_with("2016"));
    second.try_for_each(|row| fill(tx, &row))
}

/// An owner withdraws the consent.
pub(super) fn withdraw(tx: &mut Tx<'_>) -> Outcome<()> {
    let all = door::selected(tx, &ListFilter::default())?;
    let house = all
        .iter()
        .find(|brief| brief.name == WITHDRAWN)
        .ok_or(Error::NotFound)?;
    for consent in door::consents(tx, house.id)? {
        let ask = WithdrawConsent {
            consent: consent.id.to_string(),
            reason: "소유자가 직접 살기로 함".to_owned(),
        };
        resource::withdraw_consent(tx, ask)?;
    }
    Ok(())
}

/// Registers a row and brings it as far as it has come.
fn fill(tx: &mut Tx<'_>, row: &Row) -> Outcome<()> {
    let id = register(tx, row)?;
    if row.text("source") != "import" && !row.text("seen_on").is_empty() {
        let ask = SurveyResource {
            resource: id.to_string(),
            version: version(tx, id)?,
            surveyed_on: row.owned("seen_on"),
            certainty: "confirmed".to_owned(),
            availability: row.owned("availability"),
            condition_text: row.owned("condition"),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)?;
    }
    if !row.text("consent_to").is_empty() {
        give_consent(tx, id, row)?;
    }
    let state = State::read(row.text("state"))
        .ok_or_else(|| Fault::new(format!("state of {}", row.text("name"))))?;
    for state in way_to(state) {
        let ask = MoveState {
            resource: id.to_string(),
            version: version(tx, id)?,
            to: state.word().to_owned(),
            reason: row.owned("reason"),
        };
        resource::move_state(tx, ask)?;
    }
    Ok(())
}

fn version(tx: &mut Tx<'_>, id: Id<Resource>) -> Outcome<String> {
    Ok(door::get(tx, id)?.version.to_string())
}

/// The moves by which a seen record comes so far.
fn way_to(state: State) -> &'static [State] {
    use State::{Candidate, InUse, Matched, Published, Rejected, Retired, Surveyed, Verified};
    match state {
        Candidate | Surveyed => &[],
        Verified => &[Verified],
        Published => &[Verified, Published],
        Matched => &[Verified, Published, Matched],
        InUse => &[Verified, Published, Matched, InUse],
        Retired => &[Verified, Published, Retired],
        Rejected => &[Rejected],
    }
}

fn register(tx: &mut Tx<'_>, row: &Row) -> Outcome<Id<Resource>> {
    let fields = ResourceFields {
        name: row.owned("name"),
        region: row.owned("region"),
        owner: row.owned("owner"),
        description: row.owned("description"),
        months: row
            .text("months")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        availability: row.owned("availability"),
        details: row.own.clone(),
        contact_name: row.owned("contact"),
        contact_phone: row.owned("phone"),
        source_name: row.owned("source_name"),
        ..ResourceFields::default()
    };
    if row.text("source") == "import" {
        let draft = ImportedDraft {
            kind: row.owned("kind"),
            source_key: format!("sample:{}", row.text("name")),
            fields: ResourceFields {
                source_on: row.owned("seen_on"),
                ..fields
            },
        };
        return Ok(door::put_imported(tx, &draft)?.id);
    }
    let ask = RegisterResource {
        kind: row.owned("kind"),
        source: row.owned("source"),
        fields,
    };
    resource::register_resource(tx, ask)
}

fn give_consent(tx: &mut Tx<'_>, id: Id<Resource>, row: &Row) -> Outcome<()> {
    let open = row.text("consent_to") == "open";
    let ask = GiveConsent {
        resource: id.to_string(),
        given_on: row.owned("seen_on"),
        given_by_role: "owner".to_owned(),
        valid_from: String::new(),
        valid_to: if open { "" } else { row.text("consent_to") }.to_owned(),
        open_ended: if open { "1" } else { "" }.to_owned(),
        evidence_text: "자원조사 동의서철".to_owned(),
        with_photos: String::new(),
    };
    resource::give_consent(tx, ask)?;
    Ok(())
}
