using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteCustomerGatewayRequest : AmazonEC2Request
{
    public string? CustomerGatewayId { get; set; }

    internal static void Write(QueryForm form, DeleteCustomerGatewayRequest request)
    {
        form.Add("CustomerGatewayId", request.CustomerGatewayId);
    }
}
