//! Who signs, by amount, from dated settings.

use jiff::civil::Date;
use kernel::{DatedRules, Won};

use super::dated;

/// One signature that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the step is called: 결재.
    pub label: String,
    /// The id of the role that signs.
    pub role: String,
}

/// The signatures that an amount needs on a day: `0 결재:director | 5000000 검토:…, 결재:…` – the
/// row part with the highest amount that is reached. `second_look` puts one more in front unless
/// its role signs anyway. Empty when no row is in force.
pub fn steps(
    rules: &DatedRules,
    key: &str,
    amount: Won,
    day: Date,
    second_look: bool,
) -> Vec<Step> {
    let mut steps = row_steps(rules, key, amount, day);
    if second_look {
        let mut more = row_steps(rules, dated::SECOND_LOOK, amount, day);
        more.retain(|step| steps.iter().all(|known| known.role != step.role));
        more.append(&mut steps);
        steps = more;
    }
    steps
}

fn row_steps(rules: &DatedRules, key: &str, amount: Won, day: Date) -> Vec<Step> {
    let Some(row) = rules.on(key, day) else {
        return Vec::new();
    };
    let parts = row.value.split('|').filter_map(|part| {
        let (from, steps) = part.trim().split_once(' ')?;
        Some((from.parse::<i64>().ok()?, steps))
    });
    let reached = parts.filter(|(from, _)| *from <= amount.0);
    let Some((_, text)) = reached.max_by_key(|(from, _)| *from) else {
        return Vec::new();
    };
    let each = text.split(',').filter_map(|step| {
        let (label, role) = step.trim().split_once(':')?;
        Some(Step {
            label: label.to_owned(),
            role: role.to_owned(),
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_money_more_signatures() {
        let rules = dated::rules();
        let day = jiff::civil::date(2017, 3, 2);
        let roles = |key, amount, look| {
            let steps = steps(&rules, key, Won(amount), day, look);
            let roles: Vec<String> = steps.into_iter().map(|step| step.role).collect();
            roles.join(" ")
        };
        for (key, amount, second_look, expected) in [
            (dated::PROPOSAL_STEPS, 1, false, "director"),
            (dated::PROPOSAL_STEPS, 4_999_999, false, "director"),
            (
                dated::PROPOSAL_STEPS,
                4_999_999,
                true,
                "staff_planning director",
            ),
            (
                dated::PROPOSAL_STEPS,
                5_000_000,
                false,
                "staff_planning director",
            ),
            (
                dated::PROPOSAL_STEPS,
                5_000_000,
                true,
                "staff_planning director",
            ),
            (dated::RESOLUTION_STEPS, 90_000_000, false, "director"),
            (
                dated::RESOLUTION_STEPS,
                10_000,
                true,
                "staff_planning director",
            ),
        ] {
            assert_eq!(roles(key, amount, second_look), expected, "{key} {amount}");
        }
        let before = jiff::civil::date(2009, 1, 1);
        assert!(steps(&rules, dated::PROPOSAL_STEPS, Won(1), before, true).is_empty());
    }
}
