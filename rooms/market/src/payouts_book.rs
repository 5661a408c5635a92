//! The money of the common till of a season or a day: what came in, what is owed, what went out.
//! The page, the JSON, the paper and the verbs ask here, so that none of them sums by itself.

use std::collections::BTreeMap;

use kernel::{Figure, FigureRow, FigureValue, Fold, Id, Outcome, Part, Unit, Won, fold};
use store::Tx;

use crate::{
    model::{
        MarketDay, MarketFee, MarketSeason, PaymentOf, Payout, PayoutState, PayoutStory, Till,
        VendorApplication, Whereabouts,
    },
    payout_figures::{PayoutMeasure, PayoutQuery},
    rules::{
        payouts::{fee_of, rate_text},
        refused::shown,
    },
    sale_figures::SaleMeasure,
    sales_book::SalesBook,
    store::payouts as rows,
};

/// Sales, the fee and the payouts of a season or of one of its days.
#[derive(Debug, Clone)]
pub struct PayoutsBook {
    /// What was sold, with the days and applications.
    pub sales: SalesBook,
    /// What the office keeps.
    pub fee: Option<MarketFee>,
    /// What was put forward, in that order.
    pub payouts: Vec<PayoutStory>,
}

/// A day of a vendor.
type VendorDay = (Id<MarketDay>, Id<VendorApplication>);

impl PayoutsBook {
    /// That of a season.
    pub(crate) fn of_season(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Self> {
        let sales = SalesBook::of_season(tx, id)?;
        let payouts = rows::of_season(tx, id)?;
        Self::with(tx, sales, payouts)
    }

    /// That of a day.
    pub(crate) fn of_day(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Self> {
        let sales = SalesBook::of_day(tx, id)?;
        let payouts = rows::of_day(tx, id)?;
        Self::with(tx, sales, payouts)
    }

    fn with(tx: &mut Tx<'_>, sales: SalesBook, payouts: Vec<Payout>) -> Outcome<Self> {
        let fee = rows::fee(tx, sales.season.id)?;
        let stories = payouts.into_iter().map(|payout| story(tx, payout));
        let payouts: Outcome<Vec<PayoutStory>> = stories.collect();
        Ok(Self {
            payouts: payouts?,
            sales,
            fee,
        })
    }

    /// The rows of a figure.
    pub(crate) fn rows_of(tx: &mut Tx<'_>, query: &PayoutQuery) -> Outcome<Vec<FigureRow>> {
        let it = match query.day {
            Some(day) => Self::of_day(tx, day)?,
            None => Self::of_season(tx, query.season)?,
        };
        Ok(it.rows(query))
    }

    /// How many sales, strikes, payouts and decisions there are: what a form has seen.
    pub fn seen(&self) -> i64 {
        let sales = &self.sales.sales;
        let struck = sales.iter().filter(|one| !one.counts()).count();
        let decided = self
            .payouts
            .iter()
            .filter(|one| one.payout.decided.is_some())
            .count();
        let all = sales.len() + struck + self.payouts.len() + decided;
        i64::try_from(all).unwrap_or(i64::MAX)
    }

    /// The payouts of a vendor.
    pub fn of_vendor(&self, application: Id<VendorApplication>) -> Vec<&PayoutStory> {
        let is_own = |one: &&PayoutStory| one.payout.application == application;
        self.payouts.iter().filter(is_own).collect()
    }

    /// The value of a figure, in won.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn whole(&self, query: &PayoutQuery) -> Outcome<i64> {
        Ok(match self.figure(query)?.value {
            FigureValue::Whole(value) => value,
            FigureValue::Rate(_) => 0,
        })
    }

    /// A figure.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn figure(&self, query: &PayoutQuery) -> Outcome<Figure> {
        Ok(Figure {
            key: query.key(),
            value: fold(Fold::Sum, &self.rows(query))?,
            unit: Unit::Won,
            selection: query.selection(),
            fold: Fold::Sum,
        })
    }

    fn rows(&self, query: &PayoutQuery) -> Vec<FigureRow> {
        let less = |rows: Vec<FigureRow>| {
            rows.into_iter().map(|row| FigureRow {
                amount: -row.amount,
                ..row
            })
        };
        match query.what {
            PayoutMeasure::Fee => self.fees(query),
            PayoutMeasure::Due => {
                let mut rows = self.sales.rows(&query.sales(SaleMeasure::Takings));
                rows.extend(less(self.fees(query)));
                rows
            }
            PayoutMeasure::Paid => self.payouts_at(query, Whereabouts::Arrived),
            PayoutMeasure::Underway => self.payouts_at(query, Whereabouts::Underway),
            PayoutMeasure::Rest => {
                let mut rows = self.rows(&query.asking(PayoutMeasure::Due));
                for gone in [PayoutMeasure::Paid, PayoutMeasure::Underway] {
                    rows.extend(less(self.rows(&query.asking(gone))));
                }
                rows
            }
        }
    }

    /// What is kept of each vendor's day.
    fn fees(&self, query: &PayoutQuery) -> Vec<FigureRow> {
        let Some(fee) = self.fee.as_ref().filter(|fee| fee.permille > 0) else {
            return Vec::new();
        };
        let mut taken: BTreeMap<VendorDay, i64> = BTreeMap::new();
        let counted = self.sales.sales.iter().filter(|sale| {
            sale.counts()
                && sale.line.till == Till::Common
                && query.fits(sale.day, sale.application)
        });
        for sale in counted {
            *taken.entry((sale.day, sale.application)).or_default() += sale.signed().0;
        }
        let rows = taken.into_iter().filter_map(|(of, taken)| {
            let amount = fee_of(Some(fee), Won(taken)).0;
            let what = format!("수수료 {}", rate_text(fee.permille));
            (amount > 0).then(|| FigureRow {
                address: MarketDay::address_of(of.0),
                label: self.label(of, &what),
                amount,
                part: Part::A,
                distinct: None,
            })
        });
        rows.collect()
    }

    fn payouts_at(&self, query: &PayoutQuery, at: Whereabouts) -> Vec<FigureRow> {
        let there = self.payouts.iter().filter(|one| {
            one.whereabouts() == at && query.fits(one.payout.day, one.payout.application)
        });
        let row = |one: &PayoutStory| FigureRow {
            address: Payout::address_of(one.payout.id),
            label: self.label(
                (one.payout.day, one.payout.application),
                one.payout.way.label(),
            ),
            amount: one.signed(),
            part: Part::A,
            distinct: None,
        };
        there.map(row).collect()
    }

    /// `2018. 5. 5. 솔뫼농원 수수료 3%`.
    fn label(&self, (day, application): VendorDay, what: &str) -> String {
        let mut days = self.sales.days.iter();
        let on_day = days.find(|one| one.id == day).map(|one| shown(one.on_day));
        let name = self.name_of(application);
        format!("{} {name} {what}", on_day.unwrap_or_default())
    }

    /// The name of a vendor.
    pub fn name_of(&self, application: Id<VendorApplication>) -> String {
        let mut parts = self.sales.parts.iter();
        let found = parts.find(|one| one.application.id == application);
        found.map_or_else(String::new, |one| one.application.vendor_name.clone())
    }
}

/// A payout with its payment.
pub(crate) fn story(tx: &mut Tx<'_>, payout: Payout) -> Outcome<PayoutStory> {
    let payment = match payout.state {
        PayoutState::Approved => payment::payable_of(tx, &Payout::address_of(payout.id))?,
        PayoutState::Drafted | PayoutState::Dropped => None,
    };
    Ok(PayoutStory {
        payout,
        payment: payment.map(|one| PaymentOf {
            id: one.id,
            state: one.state,
            paid_on: one.paid_on,
        }),
    })
}

#[cfg(test)]
mod tests;
