//! A made-up corpus whose words are known, so that a search can be judged without searching.

pub mod questions;

use index::{Audience, Entry, Months, Region};
use jiff::civil::date;
use kernel::Address;

/// Words of the trade, with their traps: words inside words, and nouns that look inflected.
const NOUNS: &[&str] = &[
    "농가",
    "마을",
    "빈집",
    "폐교",
    "농지",
    "직거래",
    "장터",
    "농산물",
    "고구마",
    "감자",
    "감자탕",
    "옥수수",
    "도시",
    "도시락",
    "거제도",
    "전문가",
    "위원회",
    "회의",
    "회의실",
    "가을",
    "휴가",
    "사과",
    "사과나무",
    "배",
    "배추",
    "쌀",
    "쌀국수",
    "콩",
    "콩나물",
    "바나나",
    "체험",
    "체험장",
    "프로그램",
    "청년",
    "청년회",
    "귀농",
    "귀촌",
    "귀농인",
    "일손",
    "일손뱅크",
    "협동조합",
    "농협",
    "학교",
    "교실",
    "운동장",
    "창고",
    "저수지",
    "계곡",
    "산나물",
    "한우",
    "목장",
    "양조장",
    "방앗간",
    "도서관",
    "보건소",
    "주민",
    "주민센터",
    "어르신",
    "축제",
    "공모전",
    "아이디어",
    "상생",
    "교류",
    "협약",
    "협약서",
    "예산",
    "정산",
    "보조금",
    "수탁기관",
    "지원단",
    "워크숍",
    "간담회",
    "설문",
    "설문조사",
    "만족도",
    "실적",
];
/// Syllables of made-up names.
const SYLLABLES: &str = "가강경고광구금김나남노단달대도동두마만명무미민바박백보복봉부북산삼상서석선\
                         성소송수순승시신아안양여연영오옥온완용우운원월유은을의이인임자장재전정조종\
                         주지진창천청초추춘충치태통파평포표풍하학한함해현혜호홍화황회흥희";
/// How many made-up names there are.
const NAMES: usize = 900;

/// A source of numbers that a seed decides (SplitMix64, Steele and others 2014).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Of `end` numbers the small ones more often, as with words.
    fn skewed(&mut self, end: usize) -> usize {
        let (a, b) = (self.below(end), self.below(end));
        a.min(b)
    }
}

/// A record: what it says, and of which words it is made.
pub struct Record {
    pub entry: Entry,
    /// Its nouns, by number; a compound's parts too.
    pub nouns: Vec<usize>,
    /// Its compounds.
    pub pairs: Vec<(usize, usize)>,
}

pub struct Corpus {
    pub nouns: Vec<String>,
    pub records: Vec<Record>,
}

impl Corpus {
    pub fn new(size: usize, chance: &mut Chance) -> Self {
        let nouns = nouns(chance);
        let records = (0..size).map(|id| record(id, &nouns, chance)).collect();
        Self { nouns, records }
    }
}

fn nouns(chance: &mut Chance) -> Vec<String> {
    let syllables: Vec<char> = SYLLABLES.chars().collect();
    let mut nouns: Vec<String> = NOUNS.iter().map(|noun| (*noun).to_owned()).collect();
    while nouns.len() < NOUNS.len() + NAMES {
        let long = 2 + chance.below(3);
        let name: String = (0..long).map(|_| *chance.pick(&syllables)).collect();
        if !nouns.contains(&name) {
            nouns.push(name);
        }
    }
    nouns
}

/// A particle in the form that the word asks for.
pub fn particle(word: &str, chance: &mut Chance) -> &'static str {
    let last = word.chars().next_back().map_or(0, u32::from);
    let tail = (last - 0xAC00) % 28;
    let by_tail = |closed, open| if tail == 0 { open } else { closed };
    match chance.below(12) {
        0 => by_tail("은", "는"),
        1 => by_tail("이", "가"),
        2 => by_tail("을", "를"),
        3 => by_tail("과", "와"),
        4 => {
            if tail == 0 || tail == 8 {
                "로"
            } else {
                "으로"
            }
        }
        5 => "의",
        6 => "에서",
        7 => "에",
        8 => "에서는",
        9 => "까지",
        10 => "도",
        _ => "부터",
    }
}

fn record(id: usize, nouns: &[String], chance: &mut Chance) -> Record {
    let (mut held, mut pairs) = (Vec::new(), Vec::new());
    let mut say = |words: usize, chance: &mut Chance| -> String {
        let mut text = Vec::new();
        for _ in 0..words {
            let a = chance.skewed(nouns.len());
            held.push(a);
            if chance.below(4) == 0 {
                let b = chance.skewed(nouns.len());
                held.push(b);
                pairs.push((a, b));
                let between = *chance.pick(&["", " ", "의 "]);
                let end = particle(&nouns[b], chance);
                text.push(format!("{}{between}{}{end}", nouns[a], nouns[b]));
            } else if chance.below(4) == 0 {
                text.push(nouns[a].clone());
            } else {
                text.push(format!("{}{}", nouns[a], particle(&nouns[a], chance)));
            }
        }
        text.join(*chance.pick(&[" ", ", "]))
    };
    let title = say(2, chance);
    let long = 5 + chance.below(6);
    let body = say(long, chance);
    let audiences = [
        Audience::Public,
        Audience::Public,
        Audience::Partner,
        Audience::Staff,
    ];
    let code = format!(
        "{:02}{:03}{:03}{:02}",
        41 + id % 8,
        110 + id % 5 * 10,
        250,
        21
    );
    let entry = Entry {
        address: Address::new("corpus", "record", id),
        kind: ["house", "school", "field"][id % 3].to_owned(),
        title,
        body,
        words: String::new(),
        audience: *chance.pick(&audiences),
        visible_until: None,
        happens: None,
        region: Region::new(&code),
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: date(2018, 1, 1 + i8::try_from(id % 28).unwrap()),
    };
    Record {
        entry,
        nouns: held,
        pairs,
    }
}
