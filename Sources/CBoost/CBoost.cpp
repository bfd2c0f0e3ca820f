#include "CBoost.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cerrno>
#include <cmath>

namespace {

namespace policies = boost::math::policies;

/* Errors come back through errno, which each thread has for itself. A tail that
   is smaller than any double is 0, as it should be. Doubles are computed as
   doubles: the same digits wherever long double is something else. A discrete
   quantile is the whole number that reaches the share. */
using Policy = policies::policy<
    policies::domain_error<policies::errno_on_error>,
    policies::pole_error<policies::errno_on_error>,
    policies::overflow_error<policies::errno_on_error>,
    policies::evaluation_error<policies::errno_on_error>,
    policies::rounding_error<policies::errno_on_error>,
    policies::indeterminate_result_error<policies::errno_on_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>,
    policies::promote_float<false>,
    policies::promote_double<false>,
    policies::discrete_quantile<policies::integer_round_up>>;

template <class Distribution>
double answer(const Distribution &distribution, cboost_question question, double x) {
  switch (question) {
  case CBOOST_LOWER: return cdf(distribution, x);
  case CBOOST_UPPER: return cdf(complement(distribution, x));
  case CBOOST_DENSITY: return pdf(distribution, x);
  case CBOOST_QUANTILE: return quantile(distribution, x);
  case CBOOST_UPPER_QUANTILE: return quantile(complement(distribution, x));
  }
  return NAN;
}

bool is_count(double value) { return value >= 0 && value < 2147483648.0 && value == std::floor(value); }

double ask(cboost_distribution d, cboost_question question, double x) {
  using namespace boost::math;
  switch (d.family) {
  case CBOOST_NORMAL: return answer(normal_distribution<double, Policy>(), question, x);
  case CBOOST_T: return answer(students_t_distribution<double, Policy>(d.a), question, x);
  case CBOOST_F: return answer(fisher_f_distribution<double, Policy>(d.a, d.b), question, x);
  case CBOOST_CHI_SQUARED: return answer(chi_squared_distribution<double, Policy>(d.a), question, x);
  case CBOOST_BINOMIAL: return answer(binomial_distribution<double, Policy>(d.a, d.b), question, x);
  case CBOOST_BETA: return answer(beta_distribution<double, Policy>(d.a, d.b), question, x);
  case CBOOST_GAMMA: return answer(gamma_distribution<double, Policy>(d.a, d.b), question, x);
  case CBOOST_HYPERGEOMETRIC:
    if (!is_count(d.a) || !is_count(d.b) || !is_count(d.c)) break;
    return answer(hypergeometric_distribution<double, Policy>(unsigned(d.a), unsigned(d.b), unsigned(d.c)), question, x);
  case CBOOST_NON_CENTRAL_T: return answer(non_central_t_distribution<double, Policy>(d.a, d.b), question, x);
  }
  errno = EDOM;
  return NAN;
}

} // namespace

cboost_answer cboost_ask(cboost_distribution distribution, cboost_question question, double x) {
  if (std::isinf(x) && (question == CBOOST_LOWER || question == CBOOST_UPPER))
    return {(x > 0) == (question == CBOOST_LOWER) ? 1.0 : 0.0, CBOOST_DONE};
  const int kept = errno;
  errno = 0;
  cboost_answer result = {NAN, CBOOST_NOT_CONVERGED};
  try {
    result.value = ask(distribution, question, x);
    /* EDOM with a number is a series that was cut off. ERANGE may be left by a
       step on the way to a good answer, so that only an infinite answer counts. */
    result.status = std::isnan(result.value)   ? CBOOST_OUTSIDE
                    : std::isinf(result.value) ? CBOOST_UNBOUNDED
                    : errno == EDOM            ? CBOOST_NOT_CONVERGED
                                               : CBOOST_DONE;
  } catch (...) {
    /* The policy leaves nothing to catch; this keeps the promise all the same. */
  }
  errno = kept;
  return result;
}
