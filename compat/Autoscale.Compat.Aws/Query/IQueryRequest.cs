namespace Autoscale.Compat.Aws.Query;

internal interface IQueryRequest
{
    void Write(QueryForm form);
}
