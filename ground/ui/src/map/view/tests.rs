use super::*;

const ALL: [Move; 6] = [
    Move::Closer,
    Move::Farther,
    Move::Left,
    Move::Right,
    Move::Up,
    Move::Down,
];

#[test]
fn a_window_never_leaves_the_country_and_is_read_as_it_is_written() {
    let whole = View::whole();
    for how in [Move::Farther, Move::Left, Move::Right, Move::Up, Move::Down] {
        assert_eq!(whole.after(how), None, "{how:?}");
    }
    // Whatever is pressed in whatever order.
    let mut seed = 7_usize;
    let mut view = whole;
    for _ in 0..2_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        view = view.after(ALL[(seed >> 33) % ALL.len()]).unwrap_or(view);
        assert_eq!(View::read(&view.word()), view);
        let (left, top, width, height) = *WHOLE;
        assert!(view.left >= left && view.left + view.width() <= left + width);
        assert!(view.top >= top && view.top + view.height() <= top + height);
        assert!(view.depth <= DEEPEST);
    }
    for text in ["", "x", "1.2", "1.2.3.4", "-1.0.0", "99999999999.0.0"] {
        let read = View::read(text);
        assert!(read.depth == 0, "{text}: {read:?}");
    }
    let far = View::read("9.2147483647.-2147483648");
    assert_eq!(far.depth, DEEPEST);
    assert_eq!(far, View::read(&far.word()));
}
