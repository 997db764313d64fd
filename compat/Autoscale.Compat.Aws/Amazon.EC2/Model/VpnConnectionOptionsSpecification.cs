namespace Amazon.EC2.Model;

public class VpnConnectionOptionsSpecification
{
    public bool? StaticRoutesOnly { get; set; }
}
