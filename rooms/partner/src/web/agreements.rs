//! `/agreements`: the 우호교류협약 of the office by the boundaries of a day.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use kernel::{Error, Id, Outcome, Refusal};
use serde::Deserialize;
use web::{Answer, Visit};

use super::agreement_forms::governments_to_choose;
use crate::{
    access,
    model::{Agreement, Found, LocalGovernment, RegionCode, Standing},
    partners::{self, labels},
    regions::register,
    rules::{
        agreement_list::{by_province, by_standing, in_region, names},
        agreements::standing,
        promises::next_due,
        refused::{self, Refused, shown},
    },
    web::shown as common,
};

/// Lines of a page.
const PER_PAGE: usize = 50;

/// The question in an address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The day of the boundaries and of what agreements have come to; today when absent.
    pub on: String,
    /// Words.
    pub q: String,
    /// A region's name or code.
    pub region: String,
    /// A government's id.
    pub government: String,
    /// What agreements have come to.
    pub standing: String,
    /// Which part of the list.
    pub page: String,
}

/// The question as it was understood.
pub(crate) struct Question {
    /// The day.
    pub day: Date,
    region: Option<RegionCode>,
    government: Option<Id<LocalGovernment>>,
    standing: Option<Standing>,
    words: String,
}

/// What the question finds.
pub(crate) struct Listed {
    /// Every government of the office.
    pub governments: Vec<LocalGovernment>,
    /// What passes all of the question but what agreements have come to.
    pub any: Vec<Agreement>,
    /// What passes all of it.
    pub found: Vec<Agreement>,
}

impl Asked {
    /// What is asked, and what is wrong with it; what is wrong narrows nothing.
    pub(crate) fn read(&self, today: Date) -> (Question, Option<Refusal>) {
        let mut no = Vec::new();
        let on = common::Asked {
            on: self.on.clone(),
            q: String::new(),
        };
        let (day, wrong_day) = common::day(&on, today);
        let region = self.region.trim();
        let region = match register().find(region, day) {
            _ if region.is_empty() => None,
            Found::One(one) => Some(one.code),
            Found::None => {
                let (field, typed) = ("region", region.to_owned());
                no.push(Refused::NoSuchRegion { field, typed });
                None
            }
            Found::Several(several) => {
                no.push(Refused::WhichRegion {
                    field: "region",
                    typed: region.to_owned(),
                    choices: several.iter().map(|r| register().full_name(r)).collect(),
                });
                None
            }
        };
        let question = Question {
            day,
            region,
            government: self.government.trim().parse().ok(),
            standing: Standing::read(self.standing.trim()),
            words: self.q.trim().to_owned(),
        };
        let wrong = wrong_day.into_iter().chain(refused::all(no)).collect();
        (question, Refusal::all(wrong))
    }

    /// The address of the same question with another region and standing, from its first page.
    fn path(&self, region: &str, standing: &str) -> String {
        let pairs = [
            ("on", self.on.as_str()),
            ("q", self.q.as_str()),
            ("region", region),
            ("government", self.government.as_str()),
            ("standing", standing),
        ];
        let filled: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(filled) {
            Ok(question) if !question.is_empty() => format!("/agreements?{question}"),
            _ => "/agreements".to_owned(),
        }
    }

    fn is_narrowed(&self) -> bool {
        [&self.q, &self.region, &self.government, &self.standing]
            .iter()
            .any(|text| !text.trim().is_empty())
    }
}

impl Question {
    /// The one selection behind the list, its counts and its links; a government that the office
    /// does not know is not found.
    pub(crate) fn select(&self, tx: &mut store::Tx<'_>) -> Outcome<Listed> {
        let governments = partners::governments(tx)?;
        let is_known = |id: Id<LocalGovernment>| governments.iter().any(|one| one.id == id);
        if !self.government.is_none_or(is_known) {
            return Err(Error::NotFound);
        }
        let mut any = match self.words.as_str() {
            "" => partners::agreements(tx)?,
            words => partners::find_agreements(tx, words)?,
        };
        any.retain(|one| {
            let asked = self.government;
            let there = |above| in_region(register(), one, &governments, above, self.day);
            asked.is_none_or(|id| one.governments.contains(&id)) && self.region.is_none_or(there)
        });
        let mut found = any.clone();
        found.retain(|one| {
            let now = standing(one, self.day);
            self.standing.is_none_or(|asked| asked == now)
        });
        Ok(Listed {
            governments,
            any,
            found,
        })
    }
}

#[derive(Template)]
#[template(path = "agreements.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    day: Date,
    /// What they have come to: label, count, address, whether it is the chosen one.
    standings: Vec<(&'static str, usize, String, bool)>,
    /// 시도 of the day: name, count, address.
    provinces: Vec<(String, usize, String)>,
    lines: Vec<Line>,
    pager: ui::Pager,
    standing_choices: Vec<(&'static str, &'static str)>,
    government_choices: Vec<(String, String)>,
    narrowed: bool,
    may_write: bool,
}

/// An agreement as a line of a table.
pub(super) struct Line {
    pub path: String,
    pub title: String,
    pub parties: String,
    pub fields: String,
    pub signed: String,
    pub standing: Standing,
    pub next: String,
}

impl Line {
    /// An agreement on a day.
    pub fn of(agreement: &Agreement, governments: &[LocalGovernment], day: Date) -> Self {
        let next = next_due(agreement, day).filter(|_| standing(agreement, day) != Standing::Ended);
        Self {
            path: super::agreement_path(agreement.id),
            title: agreement.title.clone(),
            parties: names(agreement, governments).join(", "),
            fields: labels(&agreement.fields),
            signed: agreement.signed_on.map(shown).unwrap_or_default(),
            standing: standing(agreement, day),
            next: next
                .and_then(|one| one.due_on)
                .map(shown)
                .unwrap_or_default(),
        }
    }
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (question, refusal) = asked.read(visit.ctx().today());
    let day = question.day;
    let listed = visit.read(move |tx| question.select(tx)).await?;
    let own = asked.standing.trim();
    let standings = by_standing(&listed.any, day)
        .into_iter()
        .map(|(one, count)| {
            let path = asked.path(&asked.region, one.word());
            (one.label(), count, path, own == one.word())
        });
    let counts = by_province(register(), &listed.found, &listed.governments, day);
    let provinces = counts.into_iter().filter_map(|(code, count)| {
        let name = register().get(code)?.name.clone();
        Some((name, count, asked.path(&code.to_string(), own)))
    });
    let page = asked.page.parse().unwrap_or(1);
    let base = asked.path(&asked.region, own);
    let pager = ui::Pager::new(listed.found.len(), PER_PAGE, page, base);
    let part = listed.found.iter().skip(pager.offset()).take(PER_PAGE);
    let form = visit.form_with(&[
        (
            "on",
            if asked.on.is_empty() {
                day.to_string()
            } else {
                asked.on.clone()
            },
        ),
        ("q", asked.q.clone()),
        ("region", asked.region.clone()),
        ("government", asked.government.clone()),
        ("standing", asked.standing.clone()),
    ]);
    let all = std::iter::once(("", "모든 상태"));
    let words = Standing::ALL.iter().map(|one| (one.word(), one.label()));
    let mut government_choices = governments_to_choose(&listed.governments);
    government_choices.insert(0, (String::new(), "모든 지방자치단체".to_owned()));
    let page = Page {
        frame: visit.frame("우호교류협약"),
        form: match &refusal {
            Some(refusal) => form.with_refusal(refusal),
            None => form,
        },
        day,
        standings: standings.collect(),
        provinces: provinces.collect(),
        lines: part
            .map(|one| Line::of(one, &listed.governments, day))
            .collect(),
        pager,
        standing_choices: all.chain(words).collect(),
        government_choices,
        narrowed: asked.is_narrowed(),
        may_write: visit.may(&access::SIGN_AGREEMENT),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
