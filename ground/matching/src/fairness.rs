//! Fairness between groups, and who has reason to envy whom.

use serde::{Deserialize, Serialize};

use crate::{
    arrange::{Arrangement, Question},
    layout::Layout,
    network::Refused,
    solver::Solver,
};

/// What a group asked for and got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Places that its people have.
    pub got: i64,
    /// Places that they could have had by their wishes and their own limits.
    pub asked: i64,
}

/// What each group asked for and got.
pub fn shares(question: &Question, chosen: &[bool]) -> Vec<Share> {
    let mut wished = vec![0; question.people.len()];
    let mut shares = vec![Share { got: 0, asked: 0 }; question.groups.len()];
    for (wish, chosen) in question.wishes.iter().zip(chosen) {
        wished[wish.person] += 1;
        shares[question.people[wish.person].group].got += i64::from(*chosen);
    }
    for (person, wished) in question.people.iter().zip(wished) {
        shares[person.group].asked += person.places.most.min(wished);
    }
    shares
}

/// The best arrangement among those that are fairest to groups: the lowest rate of places got to
/// places asked is as high as it can be, then the second lowest, and so on (leximin).
///
/// Places are promised one by one to the group that is worst off, as long as the rules can be
/// kept; at equal rates to the smaller group, whose rate rises by more. What groups can have
/// together is a polymatroid, for which this is exact (Frank and Murota, *Decreasing minimization
/// on M-convex sets*, 2022).
pub fn fairest(question: &Question) -> Result<Arrangement, Refused> {
    let layout = Layout::of(question)?;
    let asked = shares(question, &vec![false; question.wishes.len()]);
    let mut solver = Solver::solve(layout.network.clone())?;
    let mut promised: Vec<i64> = question.groups.iter().map(|group| group.least).collect();
    let mut open: Vec<usize> = (0..promised.len()).collect();
    loop {
        open.retain(|group| {
            let most = question.groups[*group].most.min(asked[*group].asked);
            promised[*group] < most
        });
        let worst = open.iter().copied().min_by(|one, other| {
            let (a, b) = (asked[*one].asked, asked[*other].asked);
            let rate = |group: usize, by: i64| i128::from(promised[group]) * i128::from(by);
            let rates = rate(*one, b).cmp(&rate(*other, a));
            rates.then(a.cmp(&b)).then(one.cmp(other))
        });
        let Some(group) = worst else {
            return Ok(layout.answer(question, &solver));
        };
        let (edge, most) = (layout.groups[group], question.groups[group].most);
        match solver.set_bounds(edge, promised[group] + 1, most) {
            Ok(()) => promised[group] += 1,
            Err(Refused::Infeasible { .. }) => {
                solver.set_bounds(edge, promised[group], most)?;
                open.retain(|open| *open != group);
            }
            Err(other) => return Err(other),
        }
    }
}

/// Somebody would rather have a place that somebody with a lower claim to it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Envy {
    /// The wish that did not come true.
    pub wish: usize,
    /// The wish for the same place with the lowest claim that did.
    pub holder: usize,
    /// By how much the claim of the first is higher: value and carried priority.
    pub by: i64,
}

/// Everybody who still has room for a place, or holds one of less value, and sees it with somebody
/// of a lower claim. An arrangement without quotas has none that its best value does not ask for.
pub fn envy(question: &Question, chosen: &[bool]) -> Vec<Envy> {
    let claim = |wish: usize| {
        let wish = &question.wishes[wish];
        wish.value
            .saturating_add(question.people[wish.person].priority)
    };
    let mut lowest_here: Vec<Option<usize>> = vec![None; question.places.len()];
    let mut lowest_own: Vec<Option<i64>> = vec![None; question.people.len()];
    let mut has = vec![0; question.people.len()];
    for (at, wish) in question
        .wishes
        .iter()
        .enumerate()
        .filter(|(at, _)| chosen[*at])
    {
        has[wish.person] += 1;
        let here = &mut lowest_here[wish.place];
        if here.is_none_or(|here| claim(at) < claim(here)) {
            *here = Some(at);
        }
        let own = lowest_own[wish.person].unwrap_or(wish.value);
        lowest_own[wish.person] = Some(own.min(wish.value));
    }
    let mut found = Vec::new();
    for (at, wish) in question
        .wishes
        .iter()
        .enumerate()
        .filter(|(at, _)| !chosen[*at])
    {
        let has_room = has[wish.person] < question.people[wish.person].places.most;
        let is_better = lowest_own[wish.person].is_some_and(|own| own < wish.value);
        let Some(holder) = lowest_here[wish.place] else {
            continue;
        };
        let by = claim(at).saturating_sub(claim(holder));
        if (has_room || is_better) && by > 0 {
            found.push(Envy {
                wish: at,
                holder,
                by,
            });
        }
    }
    found
}
