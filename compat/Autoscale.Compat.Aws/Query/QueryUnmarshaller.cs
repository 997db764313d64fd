using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Autoscale.Compat.Aws.Query;

/// <summary>Reads errors, and answers whose result is in the element <c>{Action}Result</c>.</summary>
internal sealed class QueryUnmarshaller<TResponse>(QueryService service, string action, Func<XmlPart, TResponse> read)
    : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var root = Load(context.Stream);
        var response = read(root.PartOrSelf($"{action}Result"));
        response.ResponseMetadata = new ResponseMetadata { RequestId = root.AnyText("RequestId") };
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        try
        {
            var root = Load(context.Stream);
            var type = Enum.TryParse<ErrorType>(root.AnyText("Type"), out var known) ? known : ErrorType.Unknown;
            return service.Fault(
                root.AnyText("Message") ?? "", innerException, type, root.AnyText("Code"), root.AnyText("RequestId"), statusCode);
        }
        catch (XmlException)
        {
            return service.Fault(innerException, requestId: null, statusCode);
        }
    }

    private static XmlPart Load(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        return new XmlPart(XDocument.Load(reader).Root);
    }
}
