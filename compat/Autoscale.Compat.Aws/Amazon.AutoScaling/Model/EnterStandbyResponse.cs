using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

public class EnterStandbyResponse : AmazonWebServiceResponse;
