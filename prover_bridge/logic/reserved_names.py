"""The words that the prover reads as something of its own."""

_WORDS = """
ABS_prod ALL ALL2 APPEND ARB ARBITRARY ASCII ASSOC BIJ BIT0 BIT1 BN BNL BOTTOM BUTLAST Bottom CARD
CASEWISE CHOICE COMPL COND CONS CONSTR COUNTABLE CROSS CURRY Comp DECIMAL DEL DEL1 DELETE DIFF
DISJOINT DIV DRESTRICT EL EMPTY EVEN EX EXP EXTENSIONAL FACT FAPPLY FCARD FCONS FDOM FEMPTY FILTER
FINITE FINREC FLOOKUP FMERGE FN FNIL FNL FOLDL FOLDR FRESHL FRESHNL FST FUNION FUPDATE FUPDATE_LIST
FUPDATE_RLIST GABS GEQ GSPEC HAS_SIZE HD IMAGE IN IND_0 IND_SUC INFINITE INJ INJA INJF INJN INJP INL
INR INSERT INTER INTERS INTERSECTION_OF ISL ISO ISR ITLIST ITLIST2 ITSET In LAST LDIFF LENGTH LET
LET_END LL LinOne LinPar LinPlus LinTimes LinWith LinZero MAP MAP2 MAX MEASURE MEM MIN MOD Match
NAMES NAMESL NCH NEG NIL NONE NULL NUMERAL NUMFST NUMLEFT NUMPAIR NUMRIGHT NUMSND NUMSUM NUM_REP ODD
ONE_ONE ONTO OUTL OUTR OfCourse Out PAIRWISE PASSOC PCROSS PRE PSUBSET PiCutProc PiIdProc PiParProc
PiPlusLProc PiPlusRProc PiTimesProc PiWithProc Plus REPLICATE REP_prod REST RESTRICTION REVERSE Repl
Res SETSPEC SING SND SOME SUB SUBMAP SUBSET SUC SURJ THE TL Tau Top UNCURRY UNION UNIONS UNION_OF
UNIV WF WFP WhyNot ZBOT ZCONSTR ZIP ZRECSPACE Zero _0 _111183 _111184 _111185 _111186 _111187
_111188 _111189 _111190 _111191 _20591 _83225 _83244 _97830 _97831 _97832 _97833 _97834 _97835
_97836 _97837 _97838 _97839 _98153 _FALSITY_ _FUNCTION _GUARDED_PATTERN _MATCH _SEQPATTERN
_UNGUARDED_PATTERN _dest_Agent _dest_LinProp _dest_LinTerm _dest_char _dest_list _dest_option
_dest_rec _dest_sum _dest_tybit0 _dest_tybit1 _mk_Agent _mk_LinProp _mk_LinTerm _mk_char _mk_list
_mk_option _mk_rec _mk_sum _mk_tybit0 _mk_tybit1 abs admissible and cartesian_product coprime
dest_cart dest_finite_diff dest_finite_image dest_finite_prod dest_finite_sum dest_hreal dest_nadd
dest_num dest_real dimindex disjoint_union dist div divides else empty_rep finite_index fmap_EQ_UPTO
fmap_abs fmap_rep fstcart function gcd has_inf has_sup hashek hreal_add hreal_inv hreal_le hreal_mul
hreal_of_num if in inf int_abs int_add int_coprime int_divides int_gcd int_ge int_gt int_le int_lt
int_max int_min int_mod int_mul int_neg int_of_num int_of_real int_pow int_sgn int_sub integer inv
is_fmap is_nadd iterate lambda let list_of_seq list_of_set match max mdiff mempty min minimal
mk_cart mk_finite_diff mk_finite_prod mk_finite_sum mk_hreal mk_nadd mk_num mk_pair mk_real mktybit0
mktybit1 mmember mod monoidal morder msing multiplicity multiset munion nadd_add nadd_eq nadd_inv
nadd_le nadd_mul nadd_of_num nadd_rinv neutral nsum num_coprime num_divides num_gcd num_mod
num_of_int o one one_ABS one_REP pairwise pastecart piSUB piSUB1 piSUBN piSUBN1 polynomial_function
pow prime product_map real_abs real_add real_div real_ge real_gt real_inv real_le real_lt real_max
real_min real_mod real_mul real_neg real_of_int real_of_num real_pow real_sgn real_sub real_zpow rem
set_of_list sndcart sqrt sum sup superadmissible support tailadmissible then treal_add treal_eq
treal_inv treal_le treal_mul treal_neg treal_of_num update_rep vector when with zpow
"""

RESERVED_NAMES = frozenset(_WORDS.split())
