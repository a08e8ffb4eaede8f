// Abbreviations whose full stop belongs to the word, and whether a sentence may end after them.

/** Written before a name or a number: no sentence ends here. Case matters, so that "gen." and "Gen." are listed apart. */
const LEADING =
  "Mr. Mrs. Ms. Mx. Dr. Prof. Sen. Sens. Rep. Reps. Gov. Govs. Gen. Lt. Col. Maj. Capt. Sgt. Adm. Cmdr. Cdr. Rev. Hon. Pres. Brig. " +
  "Amb. Messrs. Spc. Pvt. Cpl. Supt. Insp. Atty. Fr. St. Ste. Mt. Ft. Sec. Min. Dep. Asst. Det. Pte. Flt. Sqn. Lieut. Comdr. Hr. Sr. " +
  "mr. mrs. ms. dr. prof. gen. lt. col. vs. v. cf. e.g. i.e. E.g. I.e. eg. viz. al-. approx. ca. c. fig. Fig. figs. Figs. No. Nos. Vol. Art. Arts. pp. " +
  "Op. op. Res. para. Para. paras. ed. eds. Ed. trans. Sheikh. Ayatollah. M. Mme. Mlle. Sra. Sto. Sta. Rs. Pfc. Spec. Ens. R.Adm. Rt. Msgr. Cllr. Ald. Drs. Sts. Govs. Pfc. Profs. Maj.-Gen. Wm. Geo. Chas. Jos.";

/** May stand before more of the sentence or end it: what follows decides. */
const OPEN =
  "Jr. Sr. Inc. Ltd. Corp. Co. Cos. Bros. LLC. L.L.C. plc. S.A. N.V. etc. al. est. dept. Dept. Univ. Assn. Intl. Natl. Govt. govt. " +
  "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. " +
  "a.m. p.m. A.M. P.M. am. Ph.D. Ph.D B.A. M.A. B.C. A.D. M.D. a.k.a. Ave. Blvd. Rd. Hwy. Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. " +
  "Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wyo. " +
  "LTD. PVT. INC. CORP. Cal. Esq. ret. Ret. hrs. min. sec. ft. in. lb. lbs. oz. sq. kg. km. cu. mi. yr. yrs. mo. mos. wk. p. ext. Ext. tel. Tel. Attn. attn. incl. excl. avg. max. dist. div. Div. vol. misc. ref. temp.";

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const leadingAbbreviations = list(LEADING);
export const openAbbreviations = list(OPEN);

/** Those that are also common words: their full stop belongs to them only before a number or a capital. */
export const wordsToo = list(
  "No. in. min. sec. am. Sat. Sun. Mar. Miss. Mass. Ill. Ind. Wash. Ore. max. Art. Min. Mo. mo. Ed. ed. ref. M. c. v. p. La. Pa. Del. Det. ft. Res. sq. ca. Spec. trans. Ark. Op. op. Fr. Ste. Ga. Va. Mont. Colo.",
);

/** Abbreviations only where a number follows: elsewhere they are words at a sentence's end. */
export const beforeNumbers = list("No. Art. Res. Op. op. Mar. para. p. ca. c.");

/** "U.S.", "p.m.", "J.R.R.": letters each followed by a full stop, the last one's aside. */
export const isDottedLetters = (word: string): boolean => /^(?:\p{L}\.)+\p{L}\.?$/u.test(word);
/** "J." */
export const isInitial = (word: string): boolean => /^\p{Lu}\.$/u.test(word);
