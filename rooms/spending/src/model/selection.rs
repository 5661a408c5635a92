//! The room's selections: `spending.resolutions?year=…&kind=goods`.

use kernel::{Id, Selection, worded};
use trustee::TrusteeYear;

use super::{
    ExpenditureResolution, ProposalQuery, ProposalState, ResolutionKind, ResolutionQuery,
    ResolutionState, SpendingProposal,
};

worded! {
    /// Which amount of one resolution.
    pub enum AmountPart {
        /// 공급가액.
        Supply = "supply", "공급가액";
        /// 부가가치세.
        Vat = "vat", "부가가치세";
        /// Both together.
        Gross = "gross", "결의액";
        /// What is kept back.
        Withheld = "withheld", "공제액";
        /// What the payee gets.
        Net = "net", "차인지급액";
    }
}

/// A selection of this room, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// `spending.resolutions`: gross of each resolution of a list; take-backs count below zero.
    Resolutions(ResolutionQuery),
    /// `spending.proposals`: total of each proposal of a list.
    Proposals(ProposalQuery),
    /// `spending.amount`: the parts of one resolution's amount.
    Amount(Id<ExpenditureResolution>, AmountPart),
    /// `spending.left`: a proposal's total, less what was resolved and released.
    Left(Id<SpendingProposal>),
    /// `spending.vat_recoverable`: what is still to be returned, resolution by resolution.
    Vat(Id<TrusteeYear>),
}

type Pairs = Vec<(&'static str, String)>;

fn put<T: ToString>(pairs: &mut Pairs, name: &'static str, value: Option<T>) {
    pairs.extend(value.map(|value| (name, value.to_string())));
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl ResolutionQuery {
    /// As it stands behind `?` in an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        put(&mut pairs, "year", self.year);
        put(&mut pairs, "line", self.line);
        put(&mut pairs, "state", self.state.map(ResolutionState::word));
        put(&mut pairs, "kind", self.kind.map(ResolutionKind::word));
        put(&mut pairs, "proposal", self.proposal);
        put(&mut pairs, "payee", self.payee);
        put(&mut pairs, "text", some(&self.text));
        put(&mut pairs, "month", some(&self.month));
        pairs
    }

    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "year" => self.year = Some(value.parse().ok()?),
            "line" => self.line = Some(value.parse().ok()?),
            "state" => self.state = Some(ResolutionState::read(value)?),
            "kind" => self.kind = Some(ResolutionKind::read(value)?),
            "proposal" => self.proposal = Some(value.parse().ok()?),
            "payee" => self.payee = Some(value.parse().ok()?),
            "text" => value.clone_into(&mut self.text),
            "month" => value.clone_into(&mut self.month),
            _ => return None,
        }
        Some(())
    }
}

impl ProposalQuery {
    /// As it stands behind `?` in an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        put(&mut pairs, "year", self.year);
        put(&mut pairs, "line", self.line);
        put(&mut pairs, "state", self.state.map(ProposalState::word));
        put(&mut pairs, "text", some(&self.text));
        pairs
    }

    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "year" => self.year = Some(value.parse().ok()?),
            "line" => self.line = Some(value.parse().ok()?),
            "state" => self.state = Some(ProposalState::read(value)?),
            "text" => value.clone_into(&mut self.text),
            _ => return None,
        }
        Some(())
    }
}

impl Chosen {
    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let (name, pairs) = match self {
            Chosen::Resolutions(query) => ("resolutions", query.pairs()),
            Chosen::Proposals(query) => ("proposals", query.pairs()),
            Chosen::Amount(id, part) => (
                "amount",
                vec![
                    ("resolution", id.to_string()),
                    ("part", part.word().to_owned()),
                ],
            ),
            Chosen::Left(id) => ("left", vec![("proposal", id.to_string())]),
            Chosen::Vat(year) => ("vat_recoverable", vec![("year", year.to_string())]),
        };
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("spending.{name}?{query}"))
    }

    /// Reads a selection back; `None` when it is not one of this room's.
    pub fn read(selection: &Selection) -> Option<Self> {
        let (name, query) = selection.0.strip_prefix("spending.")?.split_once('?')?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let only = |wanted: &[&str]| -> Option<Vec<&str>> {
            let fits = pairs.len() == wanted.len();
            let values = wanted.iter().zip(&pairs);
            let values = values.map(|(name, (known, value))| (known == name).then_some(&**value));
            fits.then(|| values.collect::<Option<Vec<&str>>>())?
        };
        match name {
            "resolutions" => {
                let mut query = ResolutionQuery::default();
                let mut each = pairs.iter();
                each.try_for_each(|(name, value)| query.take(name, value))?;
                Some(Chosen::Resolutions(query))
            }
            "proposals" => {
                let mut query = ProposalQuery::default();
                let mut each = pairs.iter();
                each.try_for_each(|(name, value)| query.take(name, value))?;
                Some(Chosen::Proposals(query))
            }
            "amount" => match only(&["resolution", "part"])?.as_slice() {
                [id, part] => Some(Chosen::Amount(id.parse().ok()?, AmountPart::read(part)?)),
                _ => None,
            },
            "left" => Some(Chosen::Left(only(&["proposal"])?.first()?.parse().ok()?)),
            "vat_recoverable" => Some(Chosen::Vat(only(&["year"])?.first()?.parse().ok()?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id<K>(n: u8) -> Id<K> {
        Id::from_parts(1_500_000_000_000, [n; 10])
    }

    fn any_resolutions() -> impl Strategy<Value = ResolutionQuery> {
        (
            proptest::option::of(any::<u8>()),
            proptest::option::of(proptest::sample::select(ResolutionState::ALL)),
            proptest::option::of(proptest::sample::select(ResolutionKind::ALL)),
            proptest::option::of(any::<u8>()),
            "[가-힣 &=%+]{0,6}",
            "(2017-0[1-9])?",
        )
            .prop_map(
                |(year, state, kind, proposal, text, month)| ResolutionQuery {
                    year: year.map(id),
                    line: proposal.map(id),
                    state,
                    kind,
                    proposal: proposal.map(id),
                    payee: year.map(id),
                    text,
                    month,
                },
            )
    }

    proptest! {
        #[test]
        fn a_selection_reads_back(query in any_resolutions(), n in any::<u8>()) {
            let proposals = ProposalQuery {
                year: query.year,
                line: query.line,
                state: Some(ProposalState::Approved),
                text: query.text.clone(),
            };
            for chosen in [
                Chosen::Resolutions(query),
                Chosen::Proposals(proposals),
                Chosen::Amount(id(n), AmountPart::Net),
                Chosen::Left(id(n)),
                Chosen::Vat(id(n)),
            ] {
                prop_assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
            }
        }
    }

    #[test]
    fn strangers_are_not_read() {
        for text in [
            "budget.resolutions?year=1",
            "spending.resolutions",
            "spending.resolutions?year=x",
            "spending.resolutions?color=red",
            "spending.amount?resolution=01620c5a-5680-7101-8101-010101010101",
            "spending.amount?part=net&resolution=01620c5a-5680-7101-8101-010101010101",
            "spending.left?",
            "spending.secret?year=1",
        ] {
            assert_eq!(Chosen::read(&Selection(text.to_owned())), None, "{text}");
        }
    }
}
