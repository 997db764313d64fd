using System.Globalization;
using System.Text;

namespace Autoscale.Bench.Workers;

/// <summary>
/// The answers of EC2 and Auto Scaling about one group of devices in service, each described at the length that a FortiGate with two
/// interfaces has: about 4.5 KB.
/// </summary>
internal sealed class FleetXml(string group, int devices)
{
    private const int LargestPage = 1000;
    private static readonly CompositeFormat Instance = CompositeFormat.Parse(InstanceXml());

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"i-{number:x17}");

    public static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"10.{number / 60000}.{number / 250 % 240}.{(number % 250) + 1}");

    public (byte[] Answer, int Instances) Answer(string operation, IReadOnlyDictionary<string, string> form) => operation switch
    {
        "DescribeInstances" => DescribeInstances(form),
        "DescribeAutoScalingGroups" => (DescribeGroups(), devices),
        _ => (Done(operation), 0),
    };

    // One answer for EC2 and the Query protocol: each client reads only its own elements.
    private static byte[] Done(string operation) => Encoding.UTF8.GetBytes(
        $"<{operation}Response><requestId>r</requestId><return>true</return><{operation}Result/>"
        + $"<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>");

    private (byte[] Answer, int Instances) DescribeInstances(IReadOnlyDictionary<string, string> form)
    {
        var asked = form.Values.Where(v => v.StartsWith("i-", StringComparison.Ordinal)).Select(NumberOf).ToList();
        var start = form.TryGetValue("NextToken", out var token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var size = form.TryGetValue("MaxResults", out var most) ? int.Parse(most, CultureInfo.InvariantCulture) : LargestPage;
        var page = asked.Count > 0 ? asked : [.. Enumerable.Range(start, Math.Clamp(devices - start, 0, size))];
        var xml = new StringBuilder("<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">")
            .Append("<requestId>r</requestId><reservationSet>");
        foreach (var number in page)
            xml.AppendFormat(CultureInfo.InvariantCulture, Instance, Id(number), Address(number), group);
        xml.Append("</reservationSet>");
        if (asked.Count == 0 && start + page.Count < devices)
            xml.Append(CultureInfo.InvariantCulture, $"<nextToken>{start + page.Count}</nextToken>");
        return (Encoding.UTF8.GetBytes(xml.Append("</DescribeInstancesResponse>").ToString()), page.Count);
    }

    private static int NumberOf(string id) => int.Parse(id[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private byte[] DescribeGroups()
    {
        var xml = new StringBuilder("<DescribeAutoScalingGroupsResponse xmlns=\"http://autoscaling.amazonaws.com/doc/2011-01-01/\">")
            .Append("<DescribeAutoScalingGroupsResult><AutoScalingGroups><member>")
            .Append(CultureInfo.InvariantCulture, $"<AutoScalingGroupName>{group}</AutoScalingGroupName><MinSize>0</MinSize>")
            .Append(CultureInfo.InvariantCulture, $"<MaxSize>{devices}</MaxSize><DesiredCapacity>{devices}</DesiredCapacity><Instances>");
        for (var number = 0; number < devices; number++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<member><InstanceId>{Id(number)}</InstanceId>")
                .Append("<AvailabilityZone>us-east-1a</AvailabilityZone><InstanceType>c6i.xlarge</InstanceType>")
                .Append("<LaunchTemplate><LaunchTemplateId>lt-0123456789abcdef0</LaunchTemplateId>")
                .Append("<LaunchTemplateName>fortigate</LaunchTemplateName><Version>1</Version></LaunchTemplate>")
                .Append("<LifecycleState>InService</LifecycleState><HealthStatus>Healthy</HealthStatus>")
                .Append("<ProtectedFromScaleIn>false</ProtectedFromScaleIn></member>");
        }

        xml.Append("</Instances></member></AutoScalingGroups></DescribeAutoScalingGroupsResult>")
            .Append("<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeAutoScalingGroupsResponse>");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    // {0}: the id, {1}: the address, {2}: the group.
    private static string InstanceXml() => """
        <item><reservationId>r-0123456789abcdef0</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item>
        <instanceId>{0}</instanceId><imageId>ami-0123456789abcdef0</imageId>
        """
        + """
        <instanceState><code>16</code><name>running</name></instanceState>
        <privateDnsName>ip.ec2.internal</privateDnsName><dnsName/><reason/><keyName>key</keyName><amiLaunchIndex>0</amiLaunchIndex>
        <productCodes><item><productCode>8lvmkbjnzhlbxq8ds9bc0zrbn</productCode><type>marketplace</type></item></productCodes>
        <instanceType>c6i.xlarge</instanceType><launchTime>2026-01-20T10:00:00.000Z</launchTime>
        <placement><availabilityZone>us-east-1a</availabilityZone><groupName/><tenancy>default</tenancy></placement>
        <monitoring><state>disabled</state></monitoring><subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>
        <privateIpAddress>{1}</privateIpAddress><sourceDestCheck>false</sourceDestCheck>
        <groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>fortigate</groupName></item></groupSet>
        <architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/sda1</rootDeviceName>
        """
        + $"<blockDeviceMapping>{Volume("/dev/sda1")}{Volume("/dev/sdb")}</blockDeviceMapping>"
        + "<virtualizationType>hvm</virtualizationType><clientToken>token</clientToken><tagSet>"
        + Tag("aws:autoscaling:groupName", "{2}")
        + Tag("ResourceGroup", "bench")
        + Tag("Name", "fortigate")
        + Tag("aws:cloudformation:stack-name", "bench")
        + Tag("aws:ec2launchtemplate:id", "lt-0123456789abcdef0")
        + Tag("aws:ec2launchtemplate:version", "1")
        + $"</tagSet><hypervisor>xen</hypervisor><networkInterfaceSet>{Interface(0, "{1}")}{Interface(1, "10.200.0.1")}"
        + "</networkInterfaceSet><iamInstanceProfile><arn>arn:aws:iam::123456789012:instance-profile/fortigate</arn>"
        + """
        <id>AIPA0123456789ABCDEF0</id></iamInstanceProfile>
        <ebsOptimized>false</ebsOptimized><enaSupport>true</enaSupport>
        """
        + """
        <cpuOptions><coreCount>2</coreCount><threadsPerCore>2</threadsPerCore>
        </cpuOptions><metadataOptions><state>applied</state><httpTokens>optional</httpTokens></metadataOptions></item></instancesSet></item>
        """;

    private static string Tag(string key, string value) => $"<item><key>{key}</key><value>{value}</value></item>";

    private static string Volume(string device) => $"""
        <item><deviceName>{device}</deviceName><ebs><volumeId>vol-0123456789abcdef0</volumeId><status>attached</status>
        <attachTime>2026-01-20T10:00:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item>
        """;

    private static string Interface(int index, string address) => string.Create(CultureInfo.InvariantCulture, $"""
        <item><networkInterfaceId>eni-0123456789abcde{index}</networkInterfaceId><subnetId>subnet-0123456789abcde{index}</subnetId>
        <vpcId>vpc-0123456789abcdef0</vpcId><description/><ownerId>123456789012</ownerId><status>in-use</status>
        <macAddress>0e:00:00:00:00:00</macAddress><privateIpAddress>{address}</privateIpAddress><sourceDestCheck>false</sourceDestCheck>
        <groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>fortigate</groupName></item></groupSet>
        <attachment><attachmentId>eni-attach-0123456789abcdef0</attachmentId><deviceIndex>{index}</deviceIndex><status>attached</status>
        <attachTime>2026-01-20T10:00:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment>
        <privateIpAddressesSet>
        """
        + $"""
        <item><privateIpAddress>{address}</privateIpAddress><primary>true</primary></item></privateIpAddressesSet></item>
        """);
}
