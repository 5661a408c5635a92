//! The room's selections: `clearing.spent?year=ID&from=2017-01-01&to=2017-03-31`.

use jiff::civil::Date;
use kernel::{Id, Selection, worded};
use trustee::{TrusteeLine, TrusteeYear};

use super::{Clearing, Span};

worded! {
    /// A step of the return.
    pub enum StepKind {
        /// Given by the city.
        Granted = "granted", "교부액";
        /// Cash from the year before.
        CarriedIn = "carried_in", "전년 이월금";
        /// Paid to others, subtracted.
        Spent = "spent", "집행액";
        /// Cash into the next year, subtracted.
        CarriedOut = "carried_out", "차년 이월금";
        /// Interest.
        Interest = "interest", "이자";
        /// Income that returns.
        Income = "income", "반납대상 수입금";
        /// Not admitted.
        Disallowed = "disallowed", "불인정액";
        /// Recoverable VAT.
        Vat = "vat", "부가세 환급분(미반납)";
        /// Below ten won, subtracted.
        Cut = "cut", "10원 미만 절사";
        /// Back already, subtracted.
        Returned = "returned", "이미 반납한 금액";
    }
}

impl StepKind {
    /// The steps that make the rest of the money that was received.
    pub const OF_REST: &'static [StepKind] = &[
        StepKind::Granted,
        StepKind::CarriedIn,
        StepKind::Spent,
        StepKind::CarriedOut,
    ];
    /// What comes on top of it.
    pub const ON_TOP: &'static [StepKind] = &[
        StepKind::Interest,
        StepKind::Income,
        StepKind::Disallowed,
        StepKind::Vat,
    ];
}

/// A selection of this room, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// What lines spent in a span.
    Spent(Id<TrusteeYear>, Option<Id<TrusteeLine>>, Span),
    /// 예산현액 of lines as it counted on a day.
    Current(Id<TrusteeYear>, Option<Id<TrusteeLine>>, Date),
    /// 집행잔액 of lines as it was on a day: current (B) less spent (A).
    Left(Id<TrusteeYear>, Option<Id<TrusteeLine>>, Date),
    /// What lines claim, payment by payment.
    Claimed(Id<Clearing>, Option<Id<TrusteeLine>>),
    /// What is not admitted of lines.
    Disallowed(Id<Clearing>, Option<Id<TrusteeLine>>),
    /// Claimed (B) less disallowed (A).
    Admitted(Id<Clearing>, Option<Id<TrusteeLine>>),
    /// One step of the return, signed.
    Step(Id<Clearing>, StepKind),
    /// 집행잔액 of the money that was received.
    Unexecuted(Id<Clearing>),
    /// Everything that returns, before the cut.
    Total(Id<Clearing>),
    /// Everything that returns, after the cut: all steps but what is back already.
    Payable(Id<Clearing>),
    /// What a carry-over moves.
    Carried(Id<super::Carryover>),
    /// Returns of a year that the city has.
    Returns(Id<TrusteeYear>),
}

impl Chosen {
    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut put = |name, value: String| pairs.push((name, value));
        let mut of_lines = |name, id: String, line: &Option<Id<TrusteeLine>>| {
            put(name, id);
            if let Some(line) = line {
                put("line", line.to_string());
            }
        };
        let word = match self {
            Chosen::Spent(year, line, span) => {
                of_lines("year", year.to_string(), line);
                put("from", span.from.to_string());
                put("to", span.to.to_string());
                "spent"
            }
            Chosen::Current(year, line, to) => {
                of_lines("year", year.to_string(), line);
                put("to", to.to_string());
                "current"
            }
            Chosen::Left(year, line, to) => {
                of_lines("year", year.to_string(), line);
                put("to", to.to_string());
                "left"
            }
            Chosen::Claimed(clearing, line) => {
                of_lines("clearing", clearing.to_string(), line);
                "claimed"
            }
            Chosen::Disallowed(clearing, line) => {
                of_lines("clearing", clearing.to_string(), line);
                "disallowed"
            }
            Chosen::Admitted(clearing, line) => {
                of_lines("clearing", clearing.to_string(), line);
                "admitted"
            }
            Chosen::Step(clearing, step) => {
                put("clearing", clearing.to_string());
                put("step", step.word().to_owned());
                "step"
            }
            Chosen::Unexecuted(clearing) => {
                put("clearing", clearing.to_string());
                "unexecuted"
            }
            Chosen::Total(clearing) => {
                put("clearing", clearing.to_string());
                "total"
            }
            Chosen::Payable(clearing) => {
                put("clearing", clearing.to_string());
                "payable"
            }
            Chosen::Carried(carryover) => {
                put("carryover", carryover.to_string());
                "carried"
            }
            Chosen::Returns(year) => {
                put("year", year.to_string());
                "returns"
            }
        };
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("clearing.{word}?{query}"))
    }

    /// Reads a selection back; `None` when it is not one of this room's.
    pub fn read(selection: &Selection) -> Option<Self> {
        let (word, query) = selection.0.strip_prefix("clearing.")?.split_once('?')?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let pick = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let line = match pick("line") {
            Some(text) => Some(text.parse().ok()?),
            None => None,
        };
        let year = || pick("year")?.parse().ok();
        let clearing = || pick("clearing")?.parse().ok();
        let day = |name: &str| pick(name)?.parse::<Date>().ok();
        let chosen = match word {
            "spent" => {
                let (from, to) = (day("from")?, day("to")?);
                Chosen::Spent(year()?, line, Span { from, to })
            }
            "current" => Chosen::Current(year()?, line, day("to")?),
            "left" => Chosen::Left(year()?, line, day("to")?),
            "claimed" => Chosen::Claimed(clearing()?, line),
            "disallowed" => Chosen::Disallowed(clearing()?, line),
            "admitted" => Chosen::Admitted(clearing()?, line),
            "step" => Chosen::Step(clearing()?, StepKind::read(pick("step")?)?),
            "unexecuted" => Chosen::Unexecuted(clearing()?),
            "total" => Chosen::Total(clearing()?),
            "payable" => Chosen::Payable(clearing()?),
            "carried" => Chosen::Carried(pick("carryover")?.parse().ok()?),
            "returns" => Chosen::Returns(year()?),
            _ => return None,
        };
        // Nothing but what was understood: the same text comes out again.
        (chosen.selection() == *selection).then_some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id<K>(n: u8) -> Id<K> {
        Id::from_parts(1_500_000_000_000, [n; 10])
    }

    #[test]
    fn a_selection_reads_back() {
        let (from, to) = (date(2017, 1, 1), date(2017, 3, 31));
        let mut all: Vec<Chosen> = StepKind::ALL
            .iter()
            .map(|step| Chosen::Step(id(1), *step))
            .collect();
        for line in [None, Some(id(2))] {
            all.extend([
                Chosen::Spent(id(1), line, Span { from, to }),
                Chosen::Current(id(1), line, to),
                Chosen::Left(id(1), line, to),
                Chosen::Claimed(id(1), line),
                Chosen::Disallowed(id(1), line),
                Chosen::Admitted(id(1), line),
            ]);
        }
        all.extend([
            Chosen::Unexecuted(id(1)),
            Chosen::Total(id(1)),
            Chosen::Payable(id(1)),
            Chosen::Carried(id(1)),
            Chosen::Returns(id(1)),
        ]);
        for chosen in all {
            assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
        }
    }

    #[test]
    fn strangers_are_not_read() {
        let year = id::<TrusteeYear>(1);
        for text in [
            format!("trustee.spent?year={year}"),
            "clearing.spent".to_owned(),
            format!("clearing.spent?year={year}&from=2017-01-01"),
            format!("clearing.returns?year={year}&year={year}"),
            format!("clearing.returns?year={year}&tenant=saebyeok"),
            format!("clearing.step?clearing={year}&step=all"),
        ] {
            assert_eq!(Chosen::read(&Selection(text.clone())), None, "{text}");
        }
    }
}
