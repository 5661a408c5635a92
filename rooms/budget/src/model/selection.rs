//! The room's selections: `budget.executed?program=…&year=2016&source=national`.

use kernel::{FiscalYear, Fold, Id, Selection};
use program::Program;

use super::{BudgetLine, FundingSource, LineAccount};

/// What is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// 당초예산.
    Original,
    /// 추가경정예산, net.
    Supplementary,
    /// 전년이월.
    CarriedIn,
    /// 예산변경.
    Change,
    /// 예산현액.
    Current,
    /// 집행액.
    Executed,
    /// 차년이월.
    CarriedOut,
    /// 집행잔액.
    Unexecuted,
    /// Original budget of the year (B) against the year before (A).
    Difference,
    /// The evaluated cost basis.
    CostBasis,
}

/// Whether lines outside the city's budget count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OffBudget {
    /// Only lines in the budget: the rule for every budget and settlement column.
    #[default]
    Without,
    /// Only lines outside it.
    Only,
    /// All: the project's cost.
    Any,
}

/// Which lines of a program in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFilter {
    /// The program.
    pub program: Id<Program>,
    /// The year.
    pub year: FiscalYear,
    /// Only this item code.
    pub item: Option<String>,
    /// Only this source. `national` gives the `(x…)` part.
    pub source: Option<FundingSource>,
    /// Only this line.
    pub line: Option<Id<BudgetLine>>,
    /// Lines outside the budget.
    pub off_budget: OffBudget,
}

/// A selection of this room, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What is summed.
    pub measure: Measure,
    /// Over which lines.
    pub filter: LineFilter,
    /// Of a cost basis only this row.
    pub position: Option<i64>,
}

impl Measure {
    const ALL: [Measure; 10] = [
        Measure::Original,
        Measure::Supplementary,
        Measure::CarriedIn,
        Measure::Change,
        Measure::Current,
        Measure::Executed,
        Measure::CarriedOut,
        Measure::Unexecuted,
        Measure::Difference,
        Measure::CostBasis,
    ];

    fn word(self) -> &'static str {
        match self {
            Measure::Original => "original",
            Measure::Supplementary => "supplementary",
            Measure::CarriedIn => "carried_in",
            Measure::Change => "change",
            Measure::Current => "current",
            Measure::Executed => "executed",
            Measure::CarriedOut => "carried_out",
            Measure::Unexecuted => "unexecuted",
            Measure::Difference => "difference",
            Measure::CostBasis => "cost_basis",
        }
    }

    /// The accounts whose balances, each on its normal side, add up to the measure.
    pub fn accounts(self) -> &'static [LineAccount] {
        use LineAccount as A;
        match self {
            Measure::Original | Measure::Difference => &[A::Original],
            Measure::Supplementary => &[A::Supplementary],
            Measure::CarriedIn => &[A::CarriedIn],
            Measure::Change => &[A::Supplementary, A::Changed],
            Measure::Current => &[A::Original, A::CarriedIn, A::Supplementary, A::Changed],
            Measure::Executed => &[A::Executed],
            Measure::CarriedOut => &[A::CarriedOut],
            Measure::Unexecuted => &[A::Available],
            Measure::CostBasis => &[],
        }
    }

    /// How its rows fold, unless a rate is asked for.
    pub fn fold(self) -> Fold {
        if self == Measure::Difference {
            Fold::Difference
        } else {
            Fold::Sum
        }
    }
}

impl LineFilter {
    /// Every line of the budget of a year.
    pub fn year(program: Id<Program>, year: FiscalYear) -> Self {
        Self {
            program,
            year,
            item: None,
            source: None,
            line: None,
            off_budget: OffBudget::Without,
        }
    }

    /// One line, inside the budget or outside.
    pub fn line(line: &BudgetLine) -> Self {
        Self {
            line: Some(line.id),
            off_budget: OffBudget::Any,
            ..Self::year(line.program, line.fiscal_year)
        }
    }

    /// The same lines' counterparts in another year.
    #[must_use]
    pub fn in_year(&self, year: FiscalYear) -> Self {
        Self {
            year,
            ..self.clone()
        }
    }

    /// Whether a line is meant.
    pub fn takes(&self, line: &BudgetLine) -> bool {
        line.program == self.program
            && line.fiscal_year == self.year
            && self
                .item
                .as_ref()
                .is_none_or(|code| *code == line.item.code)
            && self.source.is_none_or(|source| source == line.source)
            && self.line.is_none_or(|id| id == line.id)
            && match self.off_budget {
                OffBudget::Without => !line.off_budget,
                OffBudget::Only => line.off_budget,
                OffBudget::Any => true,
            }
    }
}

impl Chosen {
    /// A measure over lines.
    pub fn new(measure: Measure, filter: LineFilter) -> Self {
        Self {
            measure,
            filter,
            position: None,
        }
    }

    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let filter = &self.filter;
        let mut pairs = vec![
            ("program", filter.program.to_string()),
            ("year", filter.year.to_string()),
        ];
        let mut put = |name, value: Option<String>| pairs.extend(value.map(|v| (name, v)));
        put("item", filter.item.clone());
        put(
            "source",
            filter.source.map(|source| source.word().to_owned()),
        );
        put("line", filter.line.map(|id| id.to_string()));
        put(
            "off_budget",
            match filter.off_budget {
                OffBudget::Without => None,
                OffBudget::Only => Some("1".to_owned()),
                OffBudget::Any => Some("any".to_owned()),
            },
        );
        put(
            "position",
            self.position.map(|position| position.to_string()),
        );
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("budget.{}?{query}", self.measure.word()))
    }

    /// Reads a selection back; `None` when it is not one of this room's.
    pub fn read(selection: &Selection) -> Option<Self> {
        let (word, query) = selection.0.strip_prefix("budget.")?.split_once('?')?;
        let measure = Measure::ALL
            .into_iter()
            .find(|measure| measure.word() == word)?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let pick = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
        };
        let mut chosen = Self::new(
            measure,
            LineFilter::year(
                pick("program")?.parse().ok()?,
                pick("year")?.parse().ok().and_then(FiscalYear::new)?,
            ),
        );
        for (name, value) in &pairs {
            let filter = &mut chosen.filter;
            match name.as_str() {
                "program" | "year" => {}
                "item" => filter.item = Some(value.clone()),
                "source" => filter.source = Some(FundingSource::read(value)?),
                "line" => filter.line = Some(value.parse().ok()?),
                "off_budget" if value == "1" => filter.off_budget = OffBudget::Only,
                "off_budget" if value == "any" => filter.off_budget = OffBudget::Any,
                "position" if measure == Measure::CostBasis => {
                    chosen.position = Some(value.parse().ok()?);
                }
                _ => return None,
            }
        }
        Some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id<K>(n: u8) -> Id<K> {
        Id::from_parts(1_500_000_000_000, [n; 10])
    }

    fn any_chosen() -> impl Strategy<Value = Chosen> {
        let off = vec![OffBudget::Without, OffBudget::Only, OffBudget::Any];
        (
            proptest::sample::select(&Measure::ALL[..]),
            (any::<u8>(), 1950..2100_i64),
            proptest::option::of("[0-9]{3}-[0-9]{2}|[가-힣 &=]{1,4}"),
            proptest::option::of(proptest::sample::select(FundingSource::ALL)),
            proptest::option::of(any::<u8>()),
            proptest::sample::select(off),
        )
            .prop_map(
                |(measure, (program, year), item, source, line, off_budget)| {
                    let filter = LineFilter {
                        program: id(program),
                        year: FiscalYear::new(year).expect("in range"),
                        item,
                        source,
                        line: line.map(id),
                        off_budget,
                    };
                    Chosen::new(measure, filter)
                },
            )
    }

    proptest! {
        #[test]
        fn a_selection_reads_back(chosen in any_chosen()) {
            prop_assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
        }
    }

    #[test]
    fn strangers_are_not_read() {
        for text in [
            "program.activities?year=2016",
            "budget.original",
            "budget.original?year=2018",
            "budget.secret?program=01620c5a-5680-7101-8101-010101010101&year=2018",
            "budget.original?program=01620c5a-5680-7101-8101-010101010101&year=2018&x=1",
            "budget.original?program=01620c5a-5680-7101-8101-010101010101&year=2018&position=1",
            "budget.original?program=x&year=2018",
        ] {
            assert_eq!(Chosen::read(&Selection(text.to_owned())), None, "{text}");
        }
    }
}
