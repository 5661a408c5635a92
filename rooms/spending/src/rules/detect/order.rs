//! One purchase cut into several below the limit.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Won};

use super::{Detector, Fact, Scene, Severity, Warning, dated};
use crate::model::ResolutionKind;

/// One order: a proposal with all its payments to one payee.
#[derive(Debug)]
struct Order {
    subjects: Vec<Address>,
    payee_name: String,
    supply: i64,
    on: Date,
}

/// Orders of one window: how many, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Window {
    sum: i64,
    count: usize,
}

/// Orders to one payee, each within the limit, that come to more than the limit inside the window
/// of days. What is over the limit by itself is no split: it needed competition anyway.
pub fn split(scene: Scene<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    for mut orders in orders(scene).into_values() {
        orders.sort_by_key(|order| order.on);
        let limit = |on| scene.rules.whole(dated::DIRECT_LIMIT, on);
        orders.retain(|order| limit(order.on).is_some_and(|limit| order.supply <= limit));
        for (order, window) in orders.iter().zip(widest(scene, &orders)) {
            if let Some(window) = window {
                found.extend(say(scene, order, window));
            }
        }
    }
    found
}

/// For each order the window with the largest sum over the limit that it lies in.
fn widest(scene: Scene<'_>, orders: &[Order]) -> Vec<Option<Window>> {
    let mut widest = vec![None; orders.len()];
    for (at, first) in orders.iter().enumerate() {
        let rule = |key| scene.rules.whole(key, first.on);
        let (Some(limit), Some(days)) = (rule(dated::DIRECT_LIMIT), rule(dated::SPLIT_DAYS)) else {
            continue;
        };
        let near = |order: &&Order| days_between(first.on, order.on) <= days;
        let members = orders.iter().skip(at).take_while(near);
        let sums = members.map(|order| order.supply);
        let window = sums.fold(Window { sum: 0, count: 0 }, |window, supply| Window {
            sum: window.sum.saturating_add(supply),
            count: window.count + 1,
        });
        if window.count > 1 && window.sum > limit {
            for known in widest.iter_mut().skip(at).take(window.count) {
                *known = (*known).max(Some(window));
            }
        }
    }
    widest
}

fn days_between(from: Date, to: Date) -> i64 {
    let apart = from.until(to).map(|span| span.get_days());
    apart.map_or(i64::MAX, i64::from)
}

fn say(scene: Scene<'_>, order: &Order, window: Window) -> Vec<Warning> {
    let rule = |key| scene.rules.whole(key, order.on).unwrap_or_default();
    let text = format!(
        "같은 거래처({})에서 {}일 안에 {}건, 공급가액 {}원을 나누어 샀습니다. 한도 {}원을 넘으니 한 \
         건으로 묶어 경쟁하게 하거나 나눈 이유를 남기세요.",
        order.payee_name,
        rule(dated::SPLIT_DAYS),
        window.count,
        Won(window.sum),
        Won(rule(dated::DIRECT_LIMIT)),
    );
    let article = (dated::DIRECT_LIMIT, order.on);
    let each = order.subjects.iter().map(|subject| {
        scene.warn(
            Severity::Grave,
            Detector::SplitOrder,
            subject,
            article,
            text.clone(),
        )
    });
    each.collect()
}

/// Every order by payee.
fn orders(scene: Scene<'_>) -> BTreeMap<&str, Vec<Order>> {
    let mut by_order: BTreeMap<(&str, String), Order> = BTreeMap::new();
    for fact in scene.facts.iter().filter(|fact| bought(fact)) {
        let whole = fact.order.as_ref().unwrap_or(&fact.subject).to_string();
        let order = by_order
            .entry((&fact.payee, whole))
            .or_insert_with(|| Order {
                subjects: Vec::new(),
                payee_name: fact.payee_name.clone(),
                supply: 0,
                on: fact.service_on,
            });
        order.subjects.push(fact.subject.clone());
        order.supply = order.supply.saturating_add(fact.supply.0);
        order.on = order.on.min(fact.service_on);
    }
    let mut by_payee: BTreeMap<&str, Vec<Order>> = BTreeMap::new();
    for ((payee, _), order) in by_order {
        by_payee.entry(payee).or_default().push(order);
    }
    for planned in scene.planned {
        by_payee.entry(&planned.payee).or_default().push(Order {
            subjects: vec![planned.subject.clone()],
            payee_name: planned.payee_name.clone(),
            supply: planned.supply.0,
            on: planned.due_on,
        });
    }
    by_payee
}

/// Whether it is a purchase that the limit is about.
fn bought(fact: &Fact) -> bool {
    matches!(
        fact.kind,
        ResolutionKind::General | ResolutionKind::Goods | ResolutionKind::Works
    )
}
