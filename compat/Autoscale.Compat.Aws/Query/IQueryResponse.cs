namespace Autoscale.Compat.Aws.Query;

internal interface IQueryResponse
{
    void Read(XmlPart result);
}
