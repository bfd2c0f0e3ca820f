/* The distribution functions of Boost.Math, behind a face that C and Swift can call.

   Nothing here throws, keeps state or allocates: an answer is a value with a
   status, so that a parameter outside a distribution's domain, or a series that
   does not converge, is told and is never a silent NaN. */

#ifndef CBOOST_H
#define CBOOST_H

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CBOOST_NORMAL,         /* no parameters: mean 0, standard deviation 1 */
  CBOOST_T,              /* a: degrees of freedom */
  CBOOST_F,              /* a, b: degrees of freedom above and below */
  CBOOST_CHI_SQUARED,    /* a: degrees of freedom */
  CBOOST_BINOMIAL,       /* a: trials, b: chance of a success */
  CBOOST_BETA,           /* a, b: shapes */
  CBOOST_GAMMA,          /* a: shape, b: scale */
  CBOOST_HYPERGEOMETRIC, /* a: marked, b: drawn, c: all; whole and below 2^31 */
  CBOOST_NON_CENTRAL_T   /* a: degrees of freedom, b: noncentrality */
} cboost_family;

typedef enum {
  CBOOST_LOWER,          /* P(X <= x) */
  CBOOST_UPPER,          /* P(X > x), computed as such */
  CBOOST_DENSITY,        /* the density, or the chance of a whole x */
  CBOOST_QUANTILE,       /* the smallest q with P(X <= q) >= x */
  CBOOST_UPPER_QUANTILE  /* the smallest q with P(X > q) <= x */
} cboost_question;

typedef enum {
  CBOOST_DONE,
  CBOOST_OUTSIDE,        /* a parameter or x is outside the domain */
  CBOOST_UNBOUNDED,      /* the answer is no finite number */
  CBOOST_NOT_CONVERGED
} cboost_status;

typedef struct {
  cboost_family family;
  double a, b, c;
} cboost_distribution;

typedef struct {
  double value;
  cboost_status status;
} cboost_answer;

cboost_answer cboost_ask(cboost_distribution distribution, cboost_question question, double x);

#ifdef __cplusplus
}
#endif

#endif
