//! Questions about a made-up corpus, and what of it answers them.

use std::collections::BTreeSet;

use index::Audience;

use super::{Chance, Corpus, Record, particle};

/// How many hits count.
pub const AT: usize = 20;

/// A question, and what a record must hold to answer it.
pub struct Question {
    pub kind: &'static str,
    pub text: String,
    relevant: Box<dyn Fn(&Record) -> bool>,
}

/// The letter that a syllable begins with.
pub fn lead(c: char) -> char {
    let at = (u32::from(c) - 0xAC00) / 588;
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
        .chars()
        .nth(at as usize)
        .unwrap()
}

fn any_noun(numbers: BTreeSet<usize>) -> Box<dyn Fn(&Record) -> bool> {
    Box::new(move |record| record.nouns.iter().any(|noun| numbers.contains(noun)))
}

/// The nouns of which `like` is true.
fn nouns_like(corpus: &Corpus, like: impl Fn(&str) -> bool) -> BTreeSet<usize> {
    let all = corpus.nouns.iter().enumerate();
    all.filter(|(_, noun)| like(noun))
        .map(|(at, _)| at)
        .collect()
}

/// A question of one of the kinds `noun`, `particle`, `compound`, `partial`, `leads`, `mixed`.
pub fn question(kind: &'static str, corpus: &Corpus, chance: &mut Chance) -> Question {
    let at = chance.below(corpus.nouns.len());
    let noun = corpus.nouns[at].clone();
    let syllables: Vec<char> = noun.chars().collect();
    let leads: Vec<char> = syllables.iter().map(|c| lead(*c)).collect();
    let (text, relevant) = match kind {
        "noun" => (noun, any_noun(BTreeSet::from([at]))),
        "particle" => {
            let with = particle(&noun, chance);
            (format!("{noun}{with}"), any_noun(BTreeSet::from([at])))
        }
        "compound" => {
            let (a, b) = *chance.pick(&pairs(corpus));
            let between = *chance.pick(&["", "", " "]);
            let text = format!("{}{between}{}", corpus.nouns[a], corpus.nouns[b]);
            let relevant: Box<dyn Fn(&Record) -> bool> = match between {
                "" => Box::new(move |record| record.pairs.contains(&(a, b))),
                _ => Box::new(move |r| r.nouns.contains(&a) && r.nouns.contains(&b)),
            };
            (text, relevant)
        }
        "partial" => {
            let (from, size) = match syllables.len() {
                0..=2 => (0, 1),
                long => (chance.below(long - 1), 2),
            };
            let part: String = syllables[from..from + size].iter().collect();
            let like = |noun: &str| match size {
                1 => noun.starts_with(&part),
                _ => noun.contains(&part),
            };
            (part.clone(), any_noun(nouns_like(corpus, like)))
        }
        "leads" => {
            let text: String = leads.iter().collect();
            let of = |noun: &str| -> String { noun.chars().map(lead).collect() };
            (
                text.clone(),
                any_noun(nouns_like(corpus, |noun| of(noun).contains(&text))),
            )
        }
        _ => {
            let open = chance.below(syllables.len());
            let mut mixed = syllables.clone();
            mixed[open] = leads[open];
            let fits = |noun: &str| {
                let chars: Vec<char> = noun.chars().collect();
                chars.windows(mixed.len()).any(|window| {
                    let mut pairs = window.iter().zip(&mixed);
                    pairs.all(|(have, want)| have == want || lead(*have) == *want)
                })
            };
            (mixed.iter().collect(), any_noun(nouns_like(corpus, fits)))
        }
    };
    Question {
        kind,
        text,
        relevant,
    }
}

/// Every compound that is written somewhere.
fn pairs(corpus: &Corpus) -> Vec<(usize, usize)> {
    corpus
        .records
        .iter()
        .flat_map(|record| record.pairs.iter().copied())
        .collect()
}

/// The part of what is there that is among the hits, by number of record; `None` when nothing is
/// there.
pub fn recall(
    corpus: &Corpus,
    question: &Question,
    reader: Audience,
    hits: &[usize],
) -> Option<f64> {
    let answers = |record: &Record| record.entry.audience <= reader && (question.relevant)(record);
    let there = corpus.records.iter().filter(|record| answers(record));
    let most = there.take(AT).count();
    let found: BTreeSet<usize> = hits.iter().copied().take(AT).collect();
    let found = found.iter().filter(|at| answers(&corpus.records[**at]));
    (most > 0).then(|| found.count() as f64 / most as f64)
}
