//! The room's selections: `trustee.spent?year=ID&line=ID`.

use kernel::{Id, Selection};

use super::{CashAccount, LineAccount, TrusteeLine, TrusteeYear};

/// What is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// One column of the lines.
    Line(LineAccount),
    /// 예산현액: original, carried in and changed.
    Current,
    /// 집행잔액: available, committed and lapsed.
    Unexecuted,
    /// What was written into the budget before it was signed.
    Drafted,
    /// One account of the money.
    Cash(CashAccount),
}

/// A selection of this room, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What is summed.
    pub measure: Measure,
    /// In which year.
    pub year: Id<TrusteeYear>,
    /// Only this line; never for money.
    pub line: Option<Id<TrusteeLine>>,
    /// Only the lines of this 관; never for money.
    pub section: Option<String>,
}

impl Measure {
    /// Its word in a selection.
    pub fn word(self) -> String {
        match self {
            Measure::Line(account) => account.word().to_owned(),
            Measure::Current => "current".to_owned(),
            Measure::Unexecuted => "unexecuted".to_owned(),
            Measure::Drafted => "drafted".to_owned(),
            Measure::Cash(account) => format!("cash_{}", account.word()),
        }
    }

    fn read(word: &str) -> Option<Self> {
        match word {
            "current" => Some(Measure::Current),
            "unexecuted" => Some(Measure::Unexecuted),
            "drafted" => Some(Measure::Drafted),
            _ => match word.strip_prefix("cash_") {
                Some(word) => CashAccount::read(word).map(Measure::Cash),
                None => LineAccount::read(word).map(Measure::Line),
            },
        }
    }

    /// The accounts of a line whose balances, each on its normal side, add up to the measure.
    pub fn accounts(self) -> Vec<LineAccount> {
        use LineAccount as A;
        match self {
            Measure::Line(account) => vec![account],
            Measure::Current => vec![A::Original, A::CarriedIn, A::Changed],
            Measure::Unexecuted => vec![A::Available, A::Committed, A::Lapsed],
            Measure::Cash(_) | Measure::Drafted => Vec::new(),
        }
    }

    /// What people read above the column.
    pub fn label(self) -> &'static str {
        match self {
            Measure::Line(account) => account.label(),
            Measure::Current => "예산현액",
            Measure::Unexecuted => "집행잔액",
            Measure::Drafted => "작성액",
            Measure::Cash(account) => account.label(),
        }
    }
}

impl Chosen {
    /// A measure over a year, or over one of its lines.
    pub fn new(measure: Measure, year: Id<TrusteeYear>, line: Option<Id<TrusteeLine>>) -> Self {
        Self {
            measure,
            year,
            line,
            section: None,
        }
    }

    /// The same over the lines of one 관.
    #[must_use]
    pub fn of_section(self, section: &str) -> Self {
        Self {
            section: Some(section.to_owned()),
            ..self
        }
    }

    /// Whether a line is meant.
    pub fn takes(&self, line: &TrusteeLine) -> bool {
        self.line.is_none_or(|id| id == line.id)
            && self
                .section
                .as_ref()
                .is_none_or(|name| *name == line.section)
    }

    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let mut pairs = vec![("year", self.year.to_string())];
        pairs.extend(self.line.map(|id| ("line", id.to_string())));
        pairs.extend(self.section.clone().map(|name| ("section", name)));
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("trustee.{}?{query}", self.measure.word()))
    }

    /// Reads a selection back; `None` when it is not one of this room's.
    pub fn read(selection: &Selection) -> Option<Self> {
        let (word, query) = selection.0.strip_prefix("trustee.")?.split_once('?')?;
        let measure = Measure::read(word)?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let (mut year, mut line, mut section) = (None, None, None);
        let of_lines = !matches!(measure, Measure::Cash(_));
        for (name, value) in &pairs {
            match name.as_str() {
                "year" if year.is_none() => year = Some(value.parse().ok()?),
                "line" if line.is_none() && of_lines => line = Some(value.parse().ok()?),
                "section" if section.is_none() && of_lines => section = Some(value.clone()),
                _ => return None,
            }
        }
        Some(Self {
            section,
            ..Self::new(measure, year?, line)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<K>(n: u8) -> Id<K> {
        Id::from_parts(1_500_000_000_000, [n; 10])
    }

    #[test]
    fn a_selection_reads_back() {
        let lines = LineAccount::ALL.iter().map(|one| Measure::Line(*one));
        let cash = CashAccount::ALL.iter().map(|one| Measure::Cash(*one));
        let more = [Measure::Current, Measure::Unexecuted, Measure::Drafted];
        for measure in lines.chain(cash).chain(more) {
            for line in [None, Some(id(2))] {
                if line.is_some() && matches!(measure, Measure::Cash(_)) {
                    continue;
                }
                let chosen = Chosen::new(measure, id(1), line);
                assert_eq!(Chosen::read(&chosen.selection()), Some(chosen.clone()));
                if !matches!(measure, Measure::Cash(_)) {
                    let chosen = chosen.of_section("사업비 & 기타=1");
                    assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
                }
            }
        }
    }

    #[test]
    fn strangers_are_not_read() {
        let year = id::<TrusteeYear>(1);
        for text in [
            "budget.current?year=2018".to_owned(),
            "trustee.current".to_owned(),
            "trustee.current?line=1".to_owned(),
            format!("trustee.secret?year={year}"),
            format!("trustee.spent?year={year}&year={year}"),
            format!("trustee.cash_paid?year={year}&line={year}"),
            format!("trustee.spent?year={year}&tenant=saebyeok"),
        ] {
            assert_eq!(Chosen::read(&Selection(text.clone())), None, "{text}");
        }
    }
}
