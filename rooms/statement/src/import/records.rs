//! A draft as a list of the records it would make.

use kernel::{Period, number::PaperCell};
use serde::Serialize;

use super::{
    draft::{BudgetRow, PaperDraft, Person, SettlementRow},
    lines::{Place, Placed},
    results::ResultItem,
};

/// One record a paper would make, for people to look over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordLine {
    /// What kind of record: `budget_row`, `result`.
    pub kind: &'static str,
    /// Where it stands in the paper.
    #[serde(flatten)]
    pub place: Place,
    /// What it says.
    pub text: String,
}

impl PaperDraft {
    /// Whether the findings stop the import as long as nobody accepts them.
    pub fn is_blocked(&self) -> bool {
        self.findings.iter().any(|finding| finding.blocking)
    }

    /// Every record the paper would make, in the order of the paper.
    pub fn records(&self) -> Vec<RecordLine> {
        let mut list = Vec::new();
        let mut add = |kind, place, text| list.push(RecordLine { kind, place, text });
        let overview = &self.overview;
        if let Some(title) = &self.title {
            add("program", title.place, title.value.clone());
        }
        if let Some(fund) = &overview.fund {
            add("fund", fund.place, fund.value.clone());
        }
        if let Some(term) = &overview.term {
            add("term", term.place, term.value.printed());
        }
        if let Some(summary) = &overview.summary {
            add("summary", summary.place, summary.value.clone());
        }
        if let Some(cost) = &overview.project_cost {
            add("project_cost", cost.place, cost.printed.clone());
        }
        for source in &overview.sources {
            if let Some(amount) = &source.amount {
                add("funding_source", source.place, amount.printed.clone());
            }
        }
        for row in &self.responsible {
            for (duty, person) in [
                ("과장", &row.head),
                ("팀장", &row.team_lead),
                ("주무관", &row.officer),
            ] {
                if let Some(Person { name, phone }) = person {
                    let phone = phone.as_deref().unwrap_or("");
                    let text = format!("{} {duty} {name} {phone}", row.department);
                    add("responsible", row.place, text.trim_end().to_owned());
                }
            }
        }
        for row in &self.budget.rows {
            add("budget_row", row.name.place, budget_row(row));
        }
        for line in &self.cost_basis.lines {
            let text = format!("{} {} {}", line.item, line.label, line.expression);
            add("cost_basis", line.place, text);
        }
        self.narrative(&mut add);
        self.tables(&mut add);
        list.sort_by_key(|record| record.place);
        list
    }

    fn narrative(&self, add: &mut impl FnMut(&'static str, Place, String)) {
        for purpose in &self.purposes {
            add("purpose", purpose.place, purpose.value.clone());
        }
        for citation in &self.citations {
            if citation.articles.is_empty() {
                add("citation", citation.place, citation.statute.clone());
            }
            for article in &citation.articles {
                let title = article
                    .title
                    .as_ref()
                    .map_or(String::new(), |t| format!("({t})"));
                let text = format!("{} {}{title}", citation.statute, article.printed);
                add("citation", article.place, text);
            }
        }
        for basis in &self.other_basis {
            let issued = basis.issued.as_ref().map_or(String::new(), Period::printed);
            let rank = basis.policy_rank.as_deref().unwrap_or("");
            let text = format!("{} {rank} {issued}", basis.title);
            add("other_basis", basis.place, text.trim_end().to_owned());
        }
        let content = &self.content;
        for (kind, text) in [("method", &content.method), ("scale", &content.scale)] {
            if let Some(text) = text {
                add(kind, text.place, text.value.clone());
            }
        }
        for function in &content.functions {
            add("function", function.place, function.value.clone());
        }
        for other in &content.others {
            add("content", other.place, other.value.clone());
        }
        for step in &self.history {
            let when = step.period.as_ref().map_or(String::new(), Period::printed);
            add(
                "history",
                step.place,
                format!("{when} {}", step.text).trim_start().to_owned(),
            );
        }
        for effect in &self.effects {
            add("effect", effect.place, effect.value.clone());
        }
        for note in &self.notes {
            add("note", note.text.place, note.text.value.clone());
        }
    }

    fn tables(&self, add: &mut impl FnMut(&'static str, Place, String)) {
        for step in &self.schedule.steps {
            let when = step
                .period
                .as_ref()
                .map_or(String::new(), |p| p.value.printed());
            let text = format!("{} {when} {}", step.name.value, cell(step.amount.as_ref()));
            add("plan_step", step.name.place, text.trim_end().to_owned());
        }
        for year in &self.results {
            for item in &year.items {
                add("result", item.place, result(item));
            }
        }
        for row in &self.settlement.rows {
            add("settlement", row.place, settlement(row));
        }
    }
}

fn cell(cell: Option<&Placed<PaperCell>>) -> String {
    cell.map_or(String::new(), |cell| cell.value.to_string())
}

fn budget_row(row: &BudgetRow) -> String {
    let (before, current) = (cell(row.before.as_ref()), cell(row.current.as_ref()));
    format!("{}: {before} → {current}", row.name.value)
}

fn result(item: &ResultItem) -> String {
    let when: Vec<String> = item
        .periods
        .iter()
        .map(|p| p.period.print_short())
        .collect();
    let mut text = format!("{}: {}", item.title, when.join(", "));
    if !item.places.is_empty() {
        text.push_str(&format!(" / {}", item.places.join(", ")));
    }
    if !item.regions.is_empty() {
        let meetings: Vec<String> = item
            .regions
            .iter()
            .map(|meeting| meeting.join("-"))
            .collect();
        text.push_str(&format!(" / {}", meetings.join(", ")));
    }
    if let Some(times) = item.times {
        text.push_str(&format!(" / 총 {times}회"));
    }
    for counted in &item.counted {
        text.push_str(&format!(
            " / {}{} {}",
            counted.count, counted.counter, counted.noun
        ));
    }
    text
}

fn settlement(row: &SettlementRow) -> String {
    let cells = [
        &row.original_budget,
        &row.carried_in,
        &row.budget_change,
        &row.current_budget,
        &row.executed,
        &row.carried_out,
        &row.unexecuted_balance,
    ];
    let printed: Vec<String> = cells.iter().map(|c| cell(c.as_ref())).collect();
    format!("{}: {}", row.year, printed.join(" · "))
}
