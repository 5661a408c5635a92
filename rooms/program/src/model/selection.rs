//! The room's selections: typed filters that fit into an address.

use kernel::{FiscalYear, Id, Selection};

use super::{ActivityState, FactKey, Line, LineKind, Program};

/// Which activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityFilter {
    /// Of one program.
    pub program: Option<Id<Program>>,
    /// Of one year.
    pub year: Option<FiscalYear>,
    /// Of one line.
    pub line: Option<Id<Line>>,
    /// Of lines of one kind.
    pub kind: Option<LineKind>,
    /// In one state; `None` for any. Results count `done` only, the default.
    pub state: Option<ActivityState>,
    /// Whose line, label, note or place holds this text; empty for all.
    pub text: String,
}

impl Default for ActivityFilter {
    fn default() -> Self {
        Self {
            program: None,
            year: None,
            line: None,
            kind: None,
            state: Some(ActivityState::Done),
            text: String::new(),
        }
    }
}

/// A selection of this room, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// `program.activities`: one row per activity.
    Activities(ActivityFilter),
    /// `program.regions`: one row per activity and region it covered.
    Regions(ActivityFilter),
    /// `program.results`: one row per result of a measure, of the filtered lines and activities.
    Results(ActivityFilter, String),
    /// `program.plan`: one row per plan step that has an amount.
    Plan {
        /// The program.
        program: Id<Program>,
        /// The year.
        year: FiscalYear,
    },
    /// `program.facts`: the fact in force in a year.
    Fact {
        /// The program.
        program: Id<Program>,
        /// The year.
        year: FiscalYear,
        /// Which fact.
        key: FactKey,
    },
}

impl ActivityFilter {
    /// Done activities of one line.
    pub fn of_line(line: Id<Line>) -> Self {
        Self {
            line: Some(line),
            ..Self::default()
        }
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut put = |name, value: Option<String>| pairs.extend(value.map(|v| (name, v)));
        put("program", self.program.map(|id| id.to_string()));
        put("year", self.year.map(|y| y.to_string()));
        put("line", self.line.map(|id| id.to_string()));
        put("kind", self.kind.map(|k| k.word().to_owned()));
        put(
            "state",
            match self.state {
                Some(ActivityState::Done) => None,
                Some(state) => Some(state.word().to_owned()),
                None => Some("any".to_owned()),
            },
        );
        put("text", (!self.text.is_empty()).then(|| self.text.clone()));
        pairs
    }

    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "program" => self.program = Some(value.parse().ok()?),
            "year" => self.year = Some(year(value)?),
            "line" => self.line = Some(value.parse().ok()?),
            "kind" => self.kind = Some(LineKind::read(value)?),
            "state" if value == "any" => self.state = None,
            "state" => self.state = Some(ActivityState::read(value)?),
            "text" => value.clone_into(&mut self.text),
            _ => return None,
        }
        Some(())
    }
}

impl Chosen {
    /// As it stands in a figure: `program.activities?year=2016&kind=contest`.
    pub fn selection(&self) -> Selection {
        let (name, pairs) = match self {
            Chosen::Activities(filter) => ("activities", filter.pairs()),
            Chosen::Regions(filter) => ("regions", filter.pairs()),
            Chosen::Results(filter, measure) => {
                let mut pairs = filter.pairs();
                pairs.push(("measure", measure.clone()));
                ("results", pairs)
            }
            Chosen::Plan { program, year } => (
                "plan",
                vec![("program", program.to_string()), ("year", year.to_string())],
            ),
            Chosen::Fact { program, year, key } => (
                "facts",
                vec![
                    ("program", program.to_string()),
                    ("year", year.to_string()),
                    ("key", key.word().to_owned()),
                ],
            ),
        };
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("program.{name}?{query}"))
    }

    /// Reads a selection back; `None` when it is not one of this room's.
    pub fn read(selection: &Selection) -> Option<Self> {
        let rest = selection.0.strip_prefix("program.")?;
        let (name, query) = rest.split_once('?').unwrap_or((rest, ""));
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let pick = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
        };
        let filter = || -> Option<ActivityFilter> {
            let mut filter = ActivityFilter::default();
            for (name, value) in pairs.iter().filter(|(name, _)| name != "measure") {
                filter.take(name, value)?;
            }
            Some(filter)
        };
        Some(match name {
            "activities" => Chosen::Activities(filter()?),
            "regions" => Chosen::Regions(filter()?),
            "results" => Chosen::Results(filter()?, pick("measure")?.to_owned()),
            "plan" => Chosen::Plan {
                program: pick("program")?.parse().ok()?,
                year: year(pick("year")?)?,
            },
            "facts" => Chosen::Fact {
                program: pick("program")?.parse().ok()?,
                year: year(pick("year")?)?,
                key: FactKey::read(pick("key")?)?,
            },
            _ => return None,
        })
    }
}

fn year(text: &str) -> Option<FiscalYear> {
    text.parse().ok().and_then(FiscalYear::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id<K>(n: u8) -> Id<K> {
        Id::from_parts(1_500_000_000_000, [n; 10])
    }

    fn any_filter() -> impl Strategy<Value = ActivityFilter> {
        (
            proptest::option::of(any::<u8>()),
            proptest::option::of(1950i64..2100),
            proptest::option::of(any::<u8>()),
            proptest::option::of(proptest::sample::select(LineKind::ALL)),
            proptest::option::of(proptest::sample::select(ActivityState::ALL)),
            ".{0,12}",
        )
            .prop_map(|(program, year, line, kind, state, text)| ActivityFilter {
                program: program.map(id),
                year: year.and_then(FiscalYear::new),
                line: line.map(id),
                kind,
                state,
                text,
            })
    }

    proptest! {
        #[test]
        fn a_selection_reads_back(filter in any_filter(), measure in "[a-z_]{1,12}") {
            for chosen in [
                Chosen::Activities(filter.clone()),
                Chosen::Regions(filter.clone()),
                Chosen::Results(filter, measure),
            ] {
                prop_assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
            }
        }
    }

    #[test]
    fn the_address_is_what_people_see() {
        let filter = ActivityFilter {
            year: FiscalYear::new(2016),
            kind: Some(LineKind::SalesExhibition),
            ..ActivityFilter::default()
        };
        assert_eq!(
            Chosen::Activities(filter).selection().0,
            "program.activities?year=2016&kind=sales_exhibition"
        );
    }

    #[test]
    fn strangers_are_not_read() {
        for text in [
            "budget.lines?year=2016",
            "program.people",
            "program.activities?year=twenty",
            "program.activities?color=red",
            "program.plan?year=2016",
        ] {
            assert_eq!(Chosen::read(&Selection(text.to_owned())), None, "{text}");
        }
    }
}
