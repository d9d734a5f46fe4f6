import { readError, withQuery } from '../../../../local/site/src/api/http';

describe('errors of the server', () => {
  it('keeps the sentences about the request and about fields apart', () => {
    const error = readError(400, '{"errorMessages":["No."],"errors":{"summary":"You must specify a summary."}}');
    expect(error.messages).toEqual(['No.']);
    expect(error.fields).toEqual({ summary: 'You must specify a summary.' });
    expect(error.message).toBe('No. You must specify a summary.');
  });

  it('takes the plain form of other endpoints', () => {
    expect(readError(403, '{"message":"Not you."}').messages).toEqual(['Not you.']);
  });

  it('says something for an answer that is no JSON', () => {
    expect(readError(502, '<html>'.repeat(100)).messages).toEqual(['The server answered 502.']);
    expect(readError(400, 'Bad day').messages).toEqual(['Bad day']);
  });

  it('leaves undefined values out of a query', () => {
    expect(withQuery('/a', { b: 1, c: undefined, d: 'x y' })).toBe('/a?b=1&d=x+y');
    expect(withQuery('/a', {})).toBe('/a');
  });
});
