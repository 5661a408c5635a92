//! Which year of the trustee's budget a page is about, and what forms can offer of it.

use kernel::{Error, Id, Outcome, Selection};
use payment::{Payee, PayeeQuery};
use store::Tx;
use trustee::{TrusteeLine, TrusteeYear, YearState};

use super::{Asked, asked};

/// A year with what can be chosen instead.
pub struct Scope {
    /// The chosen year.
    pub year: TrusteeYear,
    /// Every year, the newest first.
    pub years: Vec<TrusteeYear>,
    /// The lines of the chosen year.
    pub lines: Vec<TrusteeLine>,
}

/// Reads the year from the address; without one, the newest that is open, or the newest. `None`
/// while the office has no budget.
///
/// # Errors
/// [`Error::NotFound`] for a year that is not this office's.
pub fn scope(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Scope>> {
    let mut years = trustee::years(tx, None)?;
    years.sort_by_key(|year| std::cmp::Reverse(year.fiscal_year));
    let wanted = asked(query, "year");
    let open = |year: &&TrusteeYear| year.state == YearState::Open;
    let chosen = if wanted.is_empty() {
        years.iter().find(open).or(years.first()).cloned()
    } else {
        let found = years.iter().find(|year| year.id.to_string() == wanted);
        Some(found.cloned().ok_or(Error::NotFound)?)
    };
    let Some(year) = chosen else {
        return Ok(None);
    };
    let lines = trustee::lines(tx, year.id)?;
    Ok(Some(Scope { year, years, lines }))
}

impl Scope {
    /// The years of a select box.
    pub fn year_choices(&self) -> Vec<(String, String)> {
        let each = self.years.iter();
        each.map(|year| (year.id.to_string(), year.title.clone()))
            .collect()
    }

    /// The lines of a filter.
    pub fn line_choices(&self) -> Vec<(String, String)> {
        let all = (String::new(), "모든 과목".to_owned());
        let each = self.lines.iter();
        std::iter::once(all)
            .chain(each.map(|line| (line.id.to_string(), line.title())))
            .collect()
    }

    /// What a line is called.
    pub fn line_title(&self, id: Id<TrusteeLine>) -> String {
        let line = self.lines.iter().find(|line| line.id == id);
        line.map(TrusteeLine::title).unwrap_or_default()
    }
}

/// The lines of every open year with what may still be used, for the form of a proposal.
pub fn open_lines(tx: &mut Tx<'_>) -> Outcome<Vec<(String, String)>> {
    let mut choices = vec![(String::new(), "고르세요".to_owned())];
    for year in trustee::years(tx, None)? {
        if year.state != YearState::Open {
            continue;
        }
        for (line, columns) in trustee::columns(tx, year.id)? {
            let text = format!(
                "{} {} (쓸 수 있는 금액 {}원)",
                year.fiscal_year,
                line.title(),
                columns.available
            );
            choices.push((line.id.to_string(), text));
        }
    }
    Ok(choices)
}

/// The activities of every open year, planned and done.
pub fn activities(tx: &mut Tx<'_>) -> Outcome<Vec<(String, String)>> {
    let mut choices = vec![(String::new(), "연결하지 않음".to_owned())];
    for year in trustee::years(tx, None)? {
        if year.state != YearState::Open {
            continue;
        }
        let (program, fiscal_year) = (year.program, year.fiscal_year);
        let selection =
            format!("program.activities?program={program}&year={fiscal_year}&state=any");
        let rows = program::figure_rows(tx, &Selection(selection))?;
        choices.extend(
            rows.into_iter()
                .map(|row| (row.address.to_string(), row.label)),
        );
    }
    Ok(choices)
}

/// Every payee. `chosen` stands among them even when the list is long.
pub fn payees(
    tx: &mut Tx<'_>,
    none: &str,
    chosen: Option<Id<Payee>>,
) -> Outcome<Vec<(String, String)>> {
    let mut choices = vec![(String::new(), none.to_owned())];
    let query = PayeeQuery::default();
    for page in 1..=MOST_PAGES {
        let rows = payment::payees(tx, &query, page)?;
        if rows.is_empty() {
            break;
        }
        choices.extend(rows.into_iter().map(|row| {
            let account = match row.account {
                Some(account) => format!("{} {}", account.bank, account.masked),
                None => "계좌 없음".to_owned(),
            };
            let text = format!("{} ({account})", row.payee.name);
            (row.payee.id.to_string(), text)
        }));
    }
    if let Some(id) = chosen {
        let value = id.to_string();
        if choices.iter().all(|(known, _)| *known != value) {
            choices.push((value, payment::payee(tx, id)?.name));
        }
    }
    Ok(choices)
}

/// A select box of more than a thousand payees helps nobody.
const MOST_PAGES: usize = 20;
