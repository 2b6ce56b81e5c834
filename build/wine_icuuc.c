/* A stand-in for icuuc.dll, which Windows has and Wine lacks, so that Qt can be started under Wine.
   Every converter is unavailable; Qt then uses its own for UTF-8 and UTF-16. Never shipped. */
#include <stdint.h>

#define EXPORT __declspec(dllexport)
#define UNAVAILABLE 2 /* U_MISSING_RESOURCE_ERROR */

static void fail(int32_t *error) { if (error) *error = UNAVAILABLE; }

EXPORT void *ucnv_open(const char *name, int32_t *error) { (void)name; fail(error); return 0; }
EXPORT void ucnv_close(void *c) { (void)c; }
EXPORT void ucnv_reset(void *c) { (void)c; }
EXPORT int8_t ucnv_getMaxCharSize(const void *c) { (void)c; return 1; }
EXPORT const char *ucnv_getName(const void *c, int32_t *error) { (void)c; fail(error); return 0; }
EXPORT const char *ucnv_getStandardName(const char *n, const char *s, int32_t *error)
{ (void)n; (void)s; fail(error); return 0; }
EXPORT const char *ucnv_getAvailableName(int32_t n) { (void)n; return 0; }
EXPORT int32_t ucnv_countAvailable(void) { return 0; }
EXPORT void ucnv_getToUCallBack(const void *c, void **f, const void **x)
{ (void)c; if (f) *f = 0; if (x) *x = 0; }
EXPORT void ucnv_getFromUCallBack(const void *c, void **f, const void **x)
{ (void)c; if (f) *f = 0; if (x) *x = 0; }
EXPORT void ucnv_setToUCallBack(void *c, void *f, const void *x, void **g, const void **y, int32_t *e)
{ (void)c; (void)f; (void)x; (void)g; (void)y; fail(e); }
EXPORT void ucnv_setFromUCallBack(void *c, void *f, const void *x, void **g, const void **y, int32_t *e)
{ (void)c; (void)f; (void)x; (void)g; (void)y; fail(e); }
EXPORT void ucnv_toUnicode(void *c, void **t, const void *u, const char **s, const char *l,
                           int32_t *o, int8_t flush, int32_t *error)
{ (void)c; (void)t; (void)u; (void)s; (void)l; (void)o; (void)flush; fail(error); }
EXPORT void ucnv_fromUnicode(void *c, char **t, const char *u, const void **s, const void *l,
                             int32_t *o, int8_t flush, int32_t *error)
{ (void)c; (void)t; (void)u; (void)s; (void)l; (void)o; (void)flush; fail(error); }
EXPORT int32_t ucnv_toUCountPending(const void *c, int32_t *error) { (void)c; fail(error); return 0; }
EXPORT int32_t ucnv_fromUCountPending(const void *c, int32_t *error) { (void)c; fail(error); return 0; }
EXPORT void ucnv_cbToUWriteUChars(void *a, const void *s, int32_t n, int32_t o, int32_t *error)
{ (void)a; (void)s; (void)n; (void)o; fail(error); }
EXPORT void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *l, int32_t o, int32_t *error)
{ (void)a; (void)s; (void)l; (void)o; fail(error); }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
